import type pg from 'pg'
import { type CatalogueQuery, catalogueQueries } from './catalogue-queries.ts'
import type { RoleNames } from './roles.ts'

/** Names that differ between installations, as the dump writes them. */
function plainNames(owner: string, roles: RoleNames): (text: string) => string {
  const names = new Map([
    [roles.app, 'linli_app'],
    [roles.search, 'linli_search'],
    [owner, 'owner'],
  ])
  const words = [...names.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[^\w]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\w.])"?(${words.join('|')})"?(?=[=/,}\\s]|$)`, 'g')
  return (text) => text.replace(pattern, (whole, name: string) => names.get(name) ?? whole)
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
  const me = await owner.query<{ owner: string }>('SELECT current_user AS owner')
  const plain = plainNames(me.rows[0]?.owner ?? '', roles)
  const sections: string[][] = []
  for (const query of catalogueQueries) sections.push(await section(owner, query, plain))
  const lines = sections.flatMap((all, order) =>
    all.map((line) => ({ line, order, of: line.split('\t')[0] ?? '' })),
  )
  // By code point, not by locale: the text must not depend on the machine.
  const key = (text: string): string => text
  lines.sort((a, b) => (key(a.of) < key(b.of) ? -1 : key(a.of) > key(b.of) ? 1 : a.order - b.order))
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
