import { fromId } from './fields/derive.ts'
import type { FieldKind } from './fields/kind.ts'
import { kindOf, type Tools } from './fields/kinds.ts'
import type { Field, Fields } from './fields/shapes.ts'
import { Pool, widen } from './pool.ts'
import { LinkageError } from './problem.ts'

export type Row = Readonly<Record<string, unknown>>

/** Ids of records and of values are 32-bit integers, and pairs of them must fit into a double. */
const mostRecords = 60_000_000
/** The lists of a cluster are the bits of one integer. */
const mostLists = 31

/** One field of all records: per record the id of its value, −1 where it is not known. */
export interface Column {
  readonly field: Field
  readonly kind: FieldKind
  readonly pool: Pool
  of: Int32Array<ArrayBuffer>
  /** Column whose agreement says all that this one could say. −1: none. */
  readonly within: number
}

/** Records as columns of small integers. A million persons take about 300 MB, rows and strings of JavaScript three times that. */
export class Records {
  readonly fields: Fields
  readonly tools: Tools
  readonly ids = new Pool()
  readonly columns: readonly Column[]
  /** Where each list names a thing once: per record the list, −1 if not known. */
  readonly lists = new Pool()
  listOf = new Int32Array(0)
  size = 0

  constructor(fields: Fields, tools: Tools = {}) {
    this.fields = fields
    this.tools = tools
    this.columns = fields.fields.map((field) => ({
      field,
      kind: kindOf(field.type, tools),
      pool: new Pool(),
      of: new Int32Array(1024),
      within: fields.fields.findIndex(({ name }) => name === field.within),
    }))
  }

  /** The number of the new record. @throws LinkageError if it has no id, or one that is there already */
  add(row: Row): number {
    const id = textOf(row[this.fields.id])
    if (id === '') throw new LinkageError('linkage.no-id', { row: this.size + 1, column: this.fields.id })
    if (this.ids.find(id) >= 0) throw new LinkageError('linkage.same-id', { id })
    if (this.size >= mostRecords) throw new LinkageError('linkage.too-many', { limit: mostRecords })
    const record = this.ids.intern(id)
    this.size = this.ids.size
    for (const column of this.columns) {
      column.of = widen(column.of, this.size)
      column.of[record] = this.#value(column, row)
    }
    for (const column of this.columns)
      if (column.of[record]! < 0) column.of[record] = this.#derived(column, record)
    if (this.fields.once) {
      this.listOf = widen(this.listOf, this.size)
      const list = textOf(row[this.fields.once])
      this.listOf[record] = list === '' ? -1 : this.lists.intern(list)
      if (this.lists.size > mostLists)
        throw new LinkageError('linkage.too-many-lists', { limit: mostLists, column: this.fields.once })
    }
    return record
  }

  /** @throws LinkageError if there is none */
  number(id: string): number {
    const found = this.ids.find(id)
    if (found < 0) throw new LinkageError('linkage.unknown-id', { id })
    return found
  }

  #value({ field, kind, pool }: Column, row: Row): number {
    for (const from of field.from) {
      const given = textOf(row[from])
      const value = given === '' ? '' : kind.normalize(given)
      if (value !== '') return pool.intern(value)
    }
    return -1
  }

  /** Birth and sex stand in the ID number, where they are not given themselves. */
  #derived(column: Column, record: number): number {
    const source = this.columns[column.within]
    if (source?.field.type !== 'id-number' || source.of[record]! < 0) return -1
    const value = fromId(source.pool.text(source.of[record]!), column.field.type)
    return value === '' ? -1 : column.pool.intern(value)
  }
}

function textOf(given: unknown): string {
  if (typeof given === 'string') return given.trim()
  return typeof given === 'number' || typeof given === 'bigint' || typeof given === 'boolean'
    ? String(given)
    : ''
}

/** How many of these records have each value of a column. Of rows that agree in everything one is counted, or copies would make a name common. */
export function countValues(column: Column, among: Int32Array): Int32Array {
  const counts = new Int32Array(column.pool.size)
  for (const record of among) {
    const value = column.of[record]!
    if (value >= 0) counts[value] = counts[value]! + 1
  }
  return counts
}
