import { Worker } from 'node:worker_threads'
import { type Asked, type AskedRow, Comparison, type Found, type Told } from './comparing.ts'

const patienceMs = 20 * 60_000
const mostMegabytes = 512
/** Rows come and go page by page: more room for what is young would only be kept. */
const youngMegabytes = 24
/** So few are compared at once, in less time than a thread takes to start. */
const few = 2_000

export type Question =
  | { readonly do: 'add'; readonly rows: readonly AskedRow[] }
  | { readonly do: 'compare' }
  | { readonly do: 'lot'; readonly most: number }
export type Answered = Found | readonly Told[] | null

/** A comparison, here or elsewhere. Asked one thing at a time. */
export interface Comparing {
  add(rows: readonly AskedRow[]): Promise<void>
  compare(): Promise<Found>
  lot(most: number): Promise<readonly Told[]>
  close(): Promise<void>
}

/**
 * A `Comparison` on a thread of its own where it takes longer than a request may wait. Fails when it takes too long or too much memory.
 * @param parties how many there are at least
 */
export function compareAside(asked: Asked, parties: number): Comparing {
  return parties <= few ? here(new Comparison(asked)) : onThread(asked)
}

function here(comparison: Comparison): Comparing {
  return {
    add: async (rows) => comparison.add(rows),
    compare: async () => comparison.compare(),
    lot: async (most) => comparison.lot(most),
    close: async () => {},
  }
}

function onThread(asked: Asked): Comparing {
  const worker = new Worker(new URL('./comparing.worker.ts', import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
  })
  // What it fails with is told by whatever is asked, or will be asked next.
  let ended: Error | undefined
  worker.on('error', (error: Error) => {
    ended = error
  })
  worker.once('exit', (code) => {
    ended ??= new Error(`comparing ended with ${code}`)
  })
  async function ask(question: Question): Promise<unknown> {
    if (ended) throw ended
    const over = new AbortController()
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise((resolve, reject) => {
        const { signal } = over
        timer = setTimeout(() => reject(new Error('comparing took too long')), patienceMs)
        const end = () => reject(ended)
        worker.once('message', resolve)
        worker.once('exit', end)
        signal.addEventListener('abort', () => worker.off('message', resolve).off('exit', end))
        worker.postMessage(question)
      })
    } finally {
      clearTimeout(timer)
      over.abort()
    }
  }
  return {
    add: async (rows) => void (await ask({ do: 'add', rows })),
    compare: async () => (await ask({ do: 'compare' })) as Found,
    lot: async (most) => (await ask({ do: 'lot', most })) as readonly Told[],
    close: async () => void (await worker.terminate()),
  }
}
