import type { Item } from '../../catalogue/contract.ts'
import { getItem, readValue } from '../../catalogue/index.ts'
import type { TableRow } from '../intake/intake.ts'
import { naming } from '../mapping/naming.ts'
import type { Mapping } from '../mapping/shapes.ts'
import type { Cell, LineValue } from '../shapes.ts'
import type { Trouble } from './trouble.rules.ts'

export interface Judged {
  readonly row: number
  readonly values: readonly LineValue[]
  /** Texts of the key columns; null where the source gives none, or one of them is empty. */
  readonly key: readonly string[] | null
  readonly flaws: readonly Trouble[]
  /** Not empty: the row is not taken. */
  readonly refused: readonly Trouble[]
}

const longest = 2_000

interface Column {
  readonly column: number
  readonly role: LineValue['role']
  readonly item: Item
}

/** Reads rows of one table. The cells are kept as they came; reading them only says what is wrong. */
export class Judge {
  readonly #columns: readonly Column[]
  readonly #mapping: Mapping
  readonly #titles: readonly string[]

  constructor(mapping: Mapping, titles: readonly string[]) {
    this.#mapping = mapping
    this.#titles = titles
    this.#columns = mapping.columns.map(({ column, role, item }) => ({ column, role, item: getItem(item) }))
  }

  judge({ number, cells, flaws: odd }: TableRow): Judged {
    const [values, flaws, refused]: [LineValue[], Trouble[], Trouble[]] = [[], [], []]
    let told = false
    for (const { column, role, item } of this.#columns) {
      const cell: Cell = cells[column] ?? null
      if (cell === null || cell === '') continue
      if (typeof cell === 'string' && cell.length > longest) refused.push({ column, code: 'too-long' })
      const read = readValue(item, cell)
      if (!read) continue
      values.push({ role, item: item.id, cell })
      if (read.flaw) flaws.push({ column, code: read.flaw })
      if (role === 'self' && naming[this.#mapping.kind].includes(item.id)) told = true
    }
    for (const flaw of odd ?? []) {
      if (flaw.kind === 'ragged') {
        if (flaw.cut && !isRemark(cells))
          return { row: number, values, key: null, flaws: [], refused: [whole('cut')] }
        if (flaw.found > flaw.expected) refused.push(whole('ragged'))
      } else if (this.#takes(flaw.column)) refused.push({ column: flaw.column, code: flaw.kind })
    }
    if (this.#isNote(cells)) return { row: number, values, key: null, flaws: [], refused: [whole('note')] }
    if (!told && refused.length === 0) refused.push(whole('nobody'))
    return { row: number, values, key: this.#keyOf(cells), flaws, refused }
  }

  #takes(column: number): boolean {
    return this.#columns.some((one) => one.column === column) || this.#mapping.key.includes(column)
  }

  /** One cell alone in a wide table (合计, 填表人), or the titles printed once more. */
  #isNote(cells: readonly Cell[]): boolean {
    const said = cells.flatMap((cell, column) => (cell === null || cell === '' ? [] : [column]))
    if (said.length <= 1 && this.#titles.filter((title) => title !== '').length >= 3) return true
    return said.length > 1 && said.every((column) => String(cells[column]).trim() === this.#titles[column])
  }

  #keyOf(cells: readonly Cell[]): string[] | null {
    const parts = this.#mapping.key.map((column) => {
      const cell = cells[column] ?? null
      return cell === null ? '' : String(cell).normalize('NFKC').trim().toUpperCase()
    })
    return parts.length > 0 && parts.every((part) => part !== '') ? parts : null
  }
}

const remark = /[合总小]计|共|说明|备注|注[:：]|填[表报]|制表|审核|负责|日期|单位|total|note/i

/** A lone remark at the end of a table, which no line end follows: nothing is missing there. */
function isRemark(cells: readonly Cell[]): boolean {
  const said = cells.filter((cell) => cell !== null && cell !== '')
  return said.length === 1 && remark.test(String(said[0]))
}

function whole(code: Trouble['code']): Trouble {
  return { column: null, code }
}
