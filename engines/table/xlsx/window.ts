import { TableError } from '../problem.ts'

/**
 * Feeds a scanner that takes only whole things (a row, a string) from byte windows: what it leaves is put before the
 * next bytes. A thing longer than a window is tried again only when twice as much is there, so that the work stays
 * linear. Yields after each window.
 * @param consume returns how many bytes it used
 * @throws TableError table.row-too-large, table.damaged
 */
export async function* windows(
  chunks: AsyncIterable<Buffer>,
  consume: (window: Buffer) => number,
  most: number,
): AsyncGenerator<void, void, undefined> {
  let pending: Buffer[] = []
  let size = 0
  let wanted = 0
  for await (const chunk of chunks) {
    pending.push(chunk)
    size += chunk.length
    if (size < wanted) continue
    const window = pending.length === 1 ? chunk : Buffer.concat(pending, size)
    const rest = window.subarray(consume(window))
    if (rest.length > most) throw new TableError('table.row-too-large', { row: '?', limit: most })
    size = rest.length
    pending = size > 0 ? [rest] : []
    wanted = Math.min(size * 2, most + 1)
    yield
  }
  if (size > 0) {
    const window = Buffer.concat(pending, size)
    const rest = window.subarray(consume(window))
    if (rest.toString('latin1').trim() !== '') throw new TableError('table.damaged', { found: 'XML' })
    yield
  }
}
