import type pg from 'pg'
import { type CatalogueQuery, catalogueQueries } from './catalogue-queries.ts'
import type { RoleNames } from './roles.ts'

/** The roles may be called otherwise in an installation; the dump writes them as the migrations do. */
function plainNames(roles: RoleNames): (text: string) => string {
  const pattern = new RegExp(`\\b(?:(${roles.app})|(${roles.search}))\\b`, 'g')
  return (text) => text.replace(pattern, (_, app?: string) => (app ? 'linli_app' : 'linli_search'))
}

/** Lines of one relation are kept together under its name. */
async function section(
  pool: pg.Pool,
  { title, sql }: CatalogueQuery,
  plain: (text: string) => string,
): Promise<string[]> {
  const { rows } = await pool.query<{ of: string; line: string }>(sql)
  return rows.map(({ of, line }) => `${of}\t${title}\t${plain(line).replace(/\s+/g, ' ').trim()}`)
}

/**
 * The whole shape of a migrated database as text, from the catalogue: schemas, tables, columns, constraints, indexes, policies,
 * row-level security, rights, functions, views, types. Deterministic and the same on every supported server version, so that
 * a reviewer reads a change of shape as a diff.
 */
export async function dumpSchema(owner: pg.Pool, roles: RoleNames): Promise<string> {
  const plain = plainNames(roles)
  const sections: string[][] = []
  for (const query of catalogueQueries) sections.push(await section(owner, query, plain))
  const lines = sections.flatMap((all, order) =>
    all.map((line) => ({ line, order, of: line.split('\t')[0] ?? '' })),
  )
  // By code point, not by locale: the text must not depend on the machine.
  lines.sort((a, b) => (a.of < b.of ? -1 : a.of > b.of ? 1 : a.order - b.order))
  const out = [
    '-- The shape of the database, written by `npm run schema`. Do not edit: change it by a migration.',
  ]
  let last = ''
  for (const { line, of } of lines) {
    if (of !== last) out.push('', `== ${of}`)
    last = of
    const [, title, rest] = line.split('\t')
    out.push(`  ${title} ${rest}`)
  }
  return `${out.join('\n')}\n`
}
