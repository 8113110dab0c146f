import { uuidv7 } from 'uuidv7'
import { Refused } from '../../../base/client.ts'

/**
 * The Idempotency-Key of a button. The same content sent again after an answer that never came keeps its key, so that
 * nothing happens twice; other content, or content that was clearly refused, gets a new one.
 */
export function presses(makeKey: () => string = uuidv7) {
  let open: { content: string; key: string } | undefined
  return async function press<R>(content: unknown, send: (key: string) => Promise<R>): Promise<R> {
    const written = JSON.stringify(content)
    if (open?.content !== written) open = { content: written, key: makeKey() }
    try {
      const reply = await send(open.key)
      open = undefined
      return reply
    } catch (error) {
      if (!mayHaveHappened(error)) open = undefined
      throw error
    }
  }
}

function mayHaveHappened(error: unknown): boolean {
  return !(error instanceof Refused) || error.problem.status === 0 || error.problem.status >= 500
}
