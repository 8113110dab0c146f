import { existsSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Lang } from '../../../base/problem.ts'
import { type Cell, writeCsv } from '../../../engines/table/index.ts'
import { imports } from '../../../modules/cases/index.ts'

/**
 * The list of rejected rows on disk. Written beside its place and moved there at the end, so that a corrected list can be
 * imported and be the name of the next list at once. Made only when there is something to put in.
 */
export class RejectsFile {
  readonly #target: string
  readonly #lang: Lang
  #file: FileHandle | undefined

  constructor(target: string, lang: Lang) {
    this.#target = target
    this.#lang = lang
  }

  /** Beside the table, by a name that is not taken: `appeals-rejected.csv`, `appeals-rejected-2.csv` … */
  static nameFor(table: string): string {
    const { dir, name } = path.parse(table)
    for (let n = 1; ; n++) {
      const file = path.join(dir, `${name}-rejected${n === 1 ? '' : `-${n}`}.csv`)
      if (!existsSync(file)) return file
    }
  }

  get #part(): string {
    return `${this.#target}.part`
  }

  async add(rows: readonly imports.Rejected[], titles: readonly string[]): Promise<void> {
    const first = this.#file === undefined
    this.#file ??= await open(this.#part, 'w')
    const cells: (readonly Cell[])[] = first ? [imports.rejectsHeader(titles)] : []
    for (const row of rows) cells.push(imports.rejectsRow(titles, row, this.#lang))
    for await (const bytes of writeCsv(cells, { mark: first })) await this.#file.write(bytes)
  }

  /** The file’s name, or null when nothing was rejected. */
  async finish(): Promise<string | null> {
    if (!this.#file) return null
    await this.#file.close()
    await rename(this.#part, this.#target)
    return this.#target
  }

  async abandon(): Promise<void> {
    await this.#file?.close().catch(() => {})
    await rm(this.#part, { force: true })
  }
}
