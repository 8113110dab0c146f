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

const behind = '\u0000'

/** One field of all records: per record the id of its value, −1 where it is not known. */
export interface Column {
  readonly field: Field
  readonly kind: FieldKind
  pool: Pool
  of: Int32Array<ArrayBuffer>
  /** Column whose agreement says all that this one could say. −1: none. */
  readonly within: number
}

/** Records as columns of small integers. A million persons take about 300 MB, rows and strings of JavaScript three times that. */
export class Records {
  readonly fields: Fields
  readonly tools: Tools
  /** Ids as they came; one that was retired and came again has its number behind. */
  ids = new Pool()
  readonly #versions: Map<string, number>
  readonly columns: readonly Column[]
  /** Where each list names a thing once: per record the list, −1 if not known. */
  lists = new Pool()
  listOf = new Int32Array(0)
  size = 0

  constructor(fields: Fields, tools: Tools = {}, versions: Iterable<readonly [string, number]> = []) {
    this.fields = fields
    this.#versions = new Map(versions)
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
    const name = this.#name(id)
    if (this.ids.find(name) >= 0) throw new LinkageError('linkage.same-id', { id })
    if (this.size >= mostRecords) throw new LinkageError('linkage.too-many', { limit: mostRecords })
    const record = this.ids.intern(name)
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
    const found = this.find(id)
    if (found < 0) throw new LinkageError('linkage.unknown-id', { id })
    return found
  }

  /** −1 if there is none. */
  find(id: string): number {
    return this.ids.find(this.#name(id))
  }

  idOf(record: number): string {
    const name = this.ids.text(record)
    const end = name.indexOf(behind)
    return end < 0 ? name : name.slice(0, end)
  }

  /** The id is free again; the record itself stays, under its number. */
  retire(id: string): number {
    const record = this.number(id)
    this.#versions.set(id, (this.#versions.get(id) ?? 0) + 1)
    return record
  }

  /** How often each id was retired. */
  get versions(): readonly (readonly [string, number])[] {
    return [...this.#versions]
  }

  /** Does something with a row as if it had been added, and takes it out again. */
  tryRow<T>(row: Row, work: (record: number) => T): T {
    const marks = this.columns.map(({ pool }) => pool.size)
    const { size } = this
    const lists = this.lists.size
    const record = this.add({ ...row, [this.fields.id]: `${behind}try` })
    try {
      return work(record)
    } finally {
      this.ids.shrink(size)
      this.lists.shrink(lists)
      this.size = size
      this.columns.forEach(({ kind, pool }, f) => {
        pool.shrink(marks[f]!)
        kind.forget?.(marks[f]!)
      })
    }
  }

  #name(id: string): string {
    const version = this.#versions.get(id)
    return version === undefined ? id : `${id}${behind}${version}`
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
