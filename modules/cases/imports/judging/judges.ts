import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { TableRow } from '../../../../engines/table/index.ts'
import { nothingNormalized } from '../rows/verbatim.ts'
import { type Judged, judge, type Measure } from './judge.ts'

/** So few rows are judged before a thread has started. */
const few = 2_000
/** Rows judged in one turn where there is no thread: the chunk before is written in several rounds, and each needs a turn of its own. */
const rowsATurn = 20
const mostThreads = 4
const mostMegabytes = 256
const patienceMs = 60_000

/** Judges the rows of one table: the first here, those of a long table on threads beside the one that reads and writes. */
export class Judges {
  readonly #measure: Measure
  #rows = 0
  #threads: Thread[] = []

  constructor(measure: Measure) {
    this.#measure = measure
  }

  /** Lots that can be under way at once with nobody idle. */
  get atOnce(): number {
    return this.#threads.length + 1
  }

  async judge(lot: readonly TableRow[]): Promise<Judged> {
    this.#rows += lot.length
    if (this.#rows <= few) return this.#here(lot)
    if (this.#threads.length === 0) this.#start()
    const least = this.#threads.reduce((a, b) => (b.waiting < a.waiting ? b : a))
    return least.judge(lot)
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map((one) => one.end()))
    this.#threads = []
  }

  #start(): void {
    const threads = Math.min(availableParallelism(), mostThreads)
    this.#threads = Array.from({ length: threads }, () => new Thread(this.#measure))
  }

  async #here(lot: readonly TableRow[]): Promise<Judged> {
    const parts: Judged[] = []
    for (let from = 0; from < lot.length; from += rowsATurn) {
      await setImmediate()
      parts.push(judge(lot.slice(from, from + rowsATurn), this.#measure))
    }
    const normalized = nothingNormalized()
    for (const part of parts) addTo(normalized, part.normalized)
    return {
      taken: parts.flatMap((part) => part.taken),
      rejected: parts.flatMap((part) => part.rejected),
      normalized,
    }
  }
}

export function addTo(sum: Record<keyof Judged['normalized'], number>, more: Judged['normalized']): void {
  for (const key of ['escapes', 'lineEnds', 'unstorable'] as const) sum[key] += more[key]
}

interface Asked {
  readonly resolve: (judged: Judged) => void
  readonly reject: (error: Error) => void
}

/** One thread, which answers in the order it is asked. It fails as a whole: a lot that is lost would be rows that are lost. */
class Thread {
  readonly #worker: Worker
  readonly #asked: Asked[] = []
  #patience: NodeJS.Timeout | undefined
  #failed: Error | undefined

  constructor(measure: Measure) {
    this.#worker = new Worker(new URL('./judging.worker.ts', import.meta.url), {
      workerData: measure,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    })
    this.#worker.on('message', (judged: Judged) => {
      this.#asked.shift()?.resolve(judged)
      this.#wait()
    })
    this.#worker.on('error', (error: Error) => this.#fail(error))
    this.#worker.on('exit', (code) => this.#fail(new Error(`judging rows ended with ${code}`)))
  }

  get waiting(): number {
    return this.#asked.length
  }

  judge(lot: readonly TableRow[]): Promise<Judged> {
    if (this.#failed) return Promise.reject(this.#failed)
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject })
      this.#worker.postMessage(lot)
      if (this.#asked.length === 1) this.#wait()
    })
  }

  async end(): Promise<void> {
    clearTimeout(this.#patience)
    await this.#worker.terminate()
  }

  #wait(): void {
    clearTimeout(this.#patience)
    if (this.#asked.length === 0) return
    this.#patience = setTimeout(() => {
      this.#fail(new Error('judging rows took too long'))
      void this.#worker.terminate()
    }, patienceMs)
  }

  #fail(error: Error): void {
    this.#failed ??= error
    clearTimeout(this.#patience)
    for (const one of this.#asked.splice(0)) one.reject(this.#failed)
  }
}
