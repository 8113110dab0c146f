import { Worker } from 'node:worker_threads'
import { type Answer, type Asked, compare } from './comparing.ts'

const patienceMs = 20 * 60_000
const mostMegabytes = 1024
/** So few are compared at once, in less time than a thread takes to start. */
const few = 2_000

/** `compare` on a thread of its own where it takes longer than a request may wait. Fails when it takes too long or too much memory. */
export async function compareAside(asked: Asked): Promise<Answer> {
  if (asked.rows.length <= few) return compare(asked)
  const worker = new Worker(new URL('./comparing.worker.ts', import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('comparing took too long')), patienceMs)
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`comparing ended with ${code}`)))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
