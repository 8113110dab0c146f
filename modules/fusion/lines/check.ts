import { setImmediate } from 'node:timers/promises'
import type { Keyring } from '../../../base/crypto/keyring.ts'
import type { Mapping } from '../mapping/shapes.ts'
import { digestsOf } from './digest.ts'
import { Judge, type Judged } from './judge.ts'
import { KnownKeys } from './known-keys.ts'
import type { OpenLoad } from './open-load.ts'
import { wrong } from './problems.ts'
import type { Report, RowTrouble } from './shapes.ts'
import type { Trouble } from './trouble.rules.ts'

const mostTroubles = 100
const lotRows = 1_000
/** Keys held in memory to find one that stands twice: 64 MB for a million. */
const mostKeys = 3_000_000

export interface CheckParts {
  readonly keys: Keyring
  /** Digests of what is known already, by the hex of the key. */
  known(keys: readonly Buffer[]): Promise<ReadonlyMap<string, string>>
  /** Lines that hold now. */
  countLive(): Promise<number>
  /** Told after each lot; false: stop. */
  progress(share: number, read: number): Promise<boolean>
}

/**
 * Reads the whole table and writes nothing: what would be taken, what is flawed, what stays out. A workbook proves only at its end
 * that it is whole, and a rounded ID number may stand in the last row: therefore no row is taken before this has ended.
 * @returns undefined when it was stopped
 * @throws fusion.scientific, and what reading the table throws
 */
export async function checkTable(
  open: OpenLoad,
  load: { readonly mapping: Mapping; readonly whole: boolean },
  parts: CheckParts,
): Promise<Report | undefined> {
  const checking = new Checking(open.layout.titles, load.mapping, parts)
  for await (const { rows, progress } of open.rows()) {
    for (const row of rows) {
      checking.judge(row)
      if (checking.lot.length < lotRows) continue
      await checking.compare()
      if (!(await parts.progress(progress, checking.read))) return undefined
      await setImmediate()
    }
  }
  await checking.compare()
  return checking.report(load.whole ? await parts.countLive() : null)
}

class Checking {
  readonly #judge: Judge
  readonly #titles: readonly string[]
  readonly #parts: CheckParts
  readonly #seen = new KnownKeys(mostKeys)
  readonly #troubles: RowTrouble[] = []
  readonly #counts = { read: 0, taken: 0, unchanged: 0, flawed: 0, refused: 0 }
  #known = 0
  #cut: number | undefined
  lot: Judged[] = []

  constructor(titles: readonly string[], mapping: Mapping, parts: CheckParts) {
    this.#titles = titles
    this.#parts = parts
    this.#judge = new Judge(mapping, titles)
  }

  get read(): number {
    return this.#counts.read
  }

  judge(row: Parameters<Judge['judge']>[0]): void {
    const judged = this.#judge.judge(row)
    this.#counts.read += 1
    refuseRounded(judged, this.#titles)
    if (judged.refused.some(({ code }) => code === 'cut')) this.#cut = judged.row
    if (judged.refused.length > 0) this.#refuse(judged.row, judged.refused)
    else this.lot.push(judged)
  }

  async compare(): Promise<void> {
    const { keys, known: knownBy } = this.#parts
    const rows = this.lot.map((judged) => ({ judged, ...digestsOf(keys, judged) }))
    this.lot = []
    const known = await knownBy(rows.map((row) => row.key))
    for (const { judged, ...digests } of rows) {
      const before = this.#seen.meet(digests.key, digests.digest)
      if (before === 'other') this.#refuse(judged.row, [{ column: null, code: 'twice' }])
      else if (before === 'same') this.#counts.unchanged += 1
      else {
        const held = known.get(digests.key.toString('hex'))
        if (held !== undefined) this.#known += 1
        this.#take(judged, held === digests.digest.toString('hex'))
      }
    }
  }

  report(live: number | null): Report {
    const gone = live === null ? 0 : Math.max(0, live - this.#known)
    const more = {
      ...(live === null ? {} : { live }),
      ...(this.#cut === undefined ? {} : { cut: this.#cut }),
    }
    return { ...this.#counts, gone, ...more, troubles: this.#troubles }
  }

  #take({ row, flaws }: Judged, unchanged: boolean): void {
    this.#counts[unchanged ? 'unchanged' : 'taken'] += 1
    if (flaws.length === 0) return
    this.#counts.flawed += 1
    this.#note(row, flaws, false)
  }

  #refuse(row: number, why: readonly Trouble[]): void {
    this.#counts.refused += 1
    this.#note(row, why, true)
  }

  #note(row: number, troubles: readonly Trouble[], refused: boolean): void {
    for (const { column, code } of troubles.slice(0, mostTroubles - this.#troubles.length))
      this.#troubles.push({ row, column: column === null ? '' : this.#titles[column]!, code, refused })
  }
}

/** The digits are lost for good: a load that brings such a number is refused as a whole. @throws fusion.scientific */
export function refuseRounded({ row, flaws }: Judged, titles: readonly string[]): void {
  const rounded = flaws.find((flaw) => flaw.code === 'scientific')
  if (rounded) throw wrong.scientific({ row, title: titles[rounded.column!] || `#${rounded.column! + 1}` })
}
