import { browserShelf } from './growth.ts'
import './old-browsers.ts'
import type { CheckParts } from './run.ts'

/** Larger answers are none of a log. */
const mostBytes = 1_000_000

async function bytesOf(url: string, ms: number, init: RequestInit = {}): Promise<Uint8Array | undefined> {
  const reply = await fetch(url, { ...init, signal: AbortSignal.timeout(ms) })
  if (!reply.ok) return
  const bytes = new Uint8Array(await reply.arrayBuffer())
  return bytes.length <= mostBytes ? bytes : undefined
}

/** Another office’s computer is asked without cookies and without saying where from. */
const stranger: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' }

/** The check as it runs in a browser. */
export const browserParts: CheckParts = {
  shelf: browserShelf,
  read: (path) => bytesOf(`/log/${path}`, 10_000).catch(() => undefined),
  picture: (url) => bytesOf(url, 20_000).catch(() => undefined),
  async fetchText(url, ms) {
    const bytes = await bytesOf(url, ms, stranger)
    if (!bytes) throw new Error(`no answer: ${url}`)
    return new TextDecoder().decode(bytes)
  },
}
