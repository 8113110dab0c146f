import { NOTE_LIMITS, type ReadFile } from '../../engines/tilelog/index.ts'
import { ask, NoAnswer } from './ask.ts'

/** Entries are at most 4 KB here, a bundle holds 256: what is larger is no bundle of ours. */
const mostBundle = 256 * (2 + 4096)
const mostTile = 256 * 32

function mostOf(path: string): number {
  if (path.startsWith('tile/entries/')) return mostBundle
  return path.startsWith('tile/') ? mostTile : NOTE_LIMITS.bytes
}

/** The files of a published log, or of a centre's copy of it, by HTTP. @throws NoAnswer */
export function filesAt(url: string, timeoutMs = 10_000): ReadFile {
  const base = url.replace(/\/+$/, '')
  return async (path) => {
    const answer = await ask(`${base}/${path}`, { maxBytes: mostOf(path), timeoutMs })
    if (answer.status === 404 || answer.status === 410) return
    if (answer.status !== 200) throw new NoAnswer(`${base}/${path}: status ${answer.status}`)
    return new Uint8Array(answer.bytes)
  }
}
