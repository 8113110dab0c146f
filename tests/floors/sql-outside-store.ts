import ts from 'typescript'
import type { SourceFile } from './source-files.ts'

const builders = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'replaceInto',
  'mergeInto',
  'selectNoFrom',
])
const byHand = new Set(['query', 'change', 'commitWith'])
const store = /[/.]store(\.ts$|\/)/

/** Whether an expression is a transaction or a pool by its name: `tx`, `ctx.tx`, `db.app`, `pool`. */
function isDatabase(node: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : ''
  return /^(tx|trx|pool|client|owner|app)$/.test(name)
}

function offence(node: ts.Node): string | undefined {
  if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'sql')
    return 'sql`…`'
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
  const name = node.expression.name.text
  if (builders.has(name)) return `.${name}(…)`
  return byHand.has(name) && isDatabase(node.expression.expression) ? `.${name}(…)` : undefined
}

/**
 * Queries in files of rooms, partners and apps that are no store: the import rules cannot see `ctx.tx.selectFrom`. One line an
 * offence: `modules/cases/routes.ts:12 .selectFrom(…)`.
 */
export function sqlOutsideStores(files: readonly SourceFile[]): string[] {
  const found: string[] = []
  for (const { path, text } of files) {
    if (!/^(engines|modules|exchange|apps)\//.test(path) || store.test(path)) continue
    if (/\.test\.tsx?$|(^|\/)(bench|fixture|test-)[^/]*\.ts$|^apps\/(server|cli)\//.test(path)) continue
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
    const visit = (node: ts.Node): void => {
      const what = offence(node)
      if (what)
        found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} ${what}`)
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return found
}
