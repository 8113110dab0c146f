import pg from 'pg'
import type { Tx } from './tx.ts'

/** Rows a statement: few enough to keep one message small, many enough that its round trip costs nothing. */
const CHUNK = 5_000

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** One value as an element of an array literal. @see PostgreSQL §8.15.2 */
function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  switch (typeof value) {
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'string':
      return quoted(value)
  }
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`
  if (value instanceof Date) return quoted(value.toISOString())
  return quoted(JSON.stringify(value))
}

function literal(values: readonly unknown[]): string {
  return `{${values.map(element).join(',')}}`
}

/** A column that is itself an array travels as text: unnest would take a nested array apart down to its elements. */
function columnOf(rows: readonly Readonly<Record<string, unknown>>[], column: string, type: string): string {
  if (!type.endsWith('[]')) return literal(rows.map((row) => row[column]))
  return literal(rows.map((row) => (Array.isArray(row[column]) ? literal(row[column]) : row[column])))
}

function statement(table: string, columns: Readonly<Record<string, string>>, ending: string): string {
  const names = Object.keys(columns).map((name) => pg.escapeIdentifier(name))
  const types = Object.values(columns)
  const target = table.split('.').map((part) => pg.escapeIdentifier(part))
  const taken = names.map((name, i) => (types[i]?.endsWith('[]') ? `r.${name}::${types[i]}` : `r.${name}`))
  const arrays = types.map((type, i) => `$${i + 1}::${type.endsWith('[]') ? 'text' : type}[]`)
  return `INSERT INTO ${target.join('.')} (${names.join(', ')}) SELECT ${taken.join(', ')}
    FROM unnest(${arrays.join(', ')}) AS r(${names.join(', ')}) ${ending}`
}

/**
 * Inserts many rows with one statement per 5 000, whatever their number of columns.
 * @param table `cases.case`
 * @param columns each column with its PostgreSQL type: `{ id: 'uuid', tags: 'text[]', facts: 'jsonb' }`
 * @param rows by column name; a missing value is NULL (not the column's default)
 * @param ending fixed text after the rows, such as `ON CONFLICT DO NOTHING`
 * @returns rows inserted
 */
export async function insertMany(
  tx: Tx,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, unknown>>[],
  ending = '',
): Promise<number> {
  const text = statement(table, columns, ending)
  let inserted = 0
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK)
    inserted += await tx.change({
      text,
      values: Object.entries(columns).map(([name, type]) => columnOf(chunk, name, type)),
    })
  }
  return inserted
}
