import type { ByteSource } from '../byte-source.ts'
import { TableError } from '../problem.ts'
import { Utf8Check } from '../utf8.ts'

/** Names as the WHATWG Encoding Standard has them. GB18030 reads GBK and GB 2312 too. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export interface EncodingFound {
  readonly encoding: Encoding
  readonly reason: string
  /** Bytes of the byte order mark to leave out. */
  readonly skip: number
}

/** The byte order mark decides when there is one. */
export function markOf(head: Uint8Array): EncodingFound | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    return { encoding: 'utf-8', reason: 'byte order mark', skip: 3 }
  }
  if (head[0] === 0xff && head[1] === 0xfe)
    return { encoding: 'utf-16le', reason: 'byte order mark', skip: 2 }
  if (head[0] === 0xfe && head[1] === 0xff)
    return { encoding: 'utf-16be', reason: 'byte order mark', skip: 2 }
  return null
}

/**
 * Decides on all bytes, not on a sample: a list may be plain ASCII for 40 MB and then hold one remark in GB18030.
 * UTF-8 is so strict that Chinese text in GB18030 passes for it only when it is very short; that one case is
 * decided by the lead bytes. @throws TableError table.encoding, table.cut
 */
export async function detectEncoding(source: ByteSource): Promise<EncodingFound> {
  const marked = markOf(await source.read(0, Math.min(3, source.size)))
  if (marked) return marked
  const seen = await lookThrough(source)
  // Chinese in UTF-8 all the way, and half a character at the end.
  if (seen.endsWithin && seen.chinese) throw new TableError('table.cut', { row: await lastLine(source) })
  if (seen.badAt >= 0) {
    const gb18030 = await isGb18030(source)
    if (gb18030 === 'cut') throw new TableError('table.cut', { row: await lastLine(source) })
    if (gb18030 === 'no') {
      throw new TableError('table.encoding', { found: 'UTF-8, GB18030', offset: seen.badAt })
    }
    return { encoding: 'gb18030', reason: `byte ${seen.badAt} is not UTF-8, all are valid GB18030`, skip: 0 }
  }
  // Two-byte characters only. Leads C2 and C3 are Latin-1 signs such as é or m²; the others would be Greek or
  // Cyrillic in UTF-8 but everyday characters in GB18030.
  if (seen.highestLead > 0xc3 && seen.highestLead < 0xe0 && (await isGb18030(source)) === 'yes') {
    return { encoding: 'gb18030', reason: 'valid in both, and reads as Chinese only in GB18030', skip: 0 }
  }
  return { encoding: 'utf-8', reason: 'all bytes are valid UTF-8', skip: 0 }
}

interface Seen {
  readonly badAt: number
  readonly highestLead: number
  /** Bad only because the file ends within a character. */
  readonly endsWithin: boolean
  /** Whole three-byte characters were met before the end. */
  readonly chinese: boolean
}

async function lookThrough(source: ByteSource): Promise<Seen> {
  const utf8 = new Utf8Check()
  let [highestLead, threes, at] = [0, 0, 0]
  for await (const chunk of source.stream()) {
    const zero = chunk.indexOf(0)
    if (zero >= 0) throw new TableError('table.encoding', { found: 'NUL', offset: at + zero })
    if (!utf8.push(chunk)) return { badAt: utf8.badAt, highestLead, endsWithin: false, chinese: false }
    // From E0 on there is a three-byte character and the question is settled; the second one is not the one that is cut.
    for (let i = 0; threes < 2 && i < chunk.length; i++) {
      if (chunk[i]! > highestLead) highestLead = chunk[i]!
      if (chunk[i]! >= 0xe0) threes++
    }
    at += chunk.length
  }
  const endsWithin = !utf8.end()
  return { badAt: utf8.badAt, highestLead, endsWithin, chinese: threes > 1 }
}

/** `cut`: all of it is valid but for a character that the end of the file breaks off. */
async function isGb18030(source: ByteSource): Promise<'yes' | 'no' | 'cut'> {
  const decoder = new TextDecoder('gb18030', { fatal: true })
  let read = false
  try {
    for await (const chunk of source.stream()) decoder.decode(chunk, { stream: true })
    read = true
    decoder.decode()
    return 'yes'
  } catch (error) {
    if (error instanceof TypeError) return read ? 'cut' : 'no'
    throw error
  }
}

/** Number of the line in which the file ends. */
async function lastLine(source: Pick<ByteSource, 'stream'>): Promise<number> {
  let lines = 1
  for await (const chunk of source.stream())
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
  return lines
}

/**
 * The bytes of the file as UTF-8, without the mark. Broken bytes throw; a replacement character is never put in
 * silently. @throws TableError table.encoding, table.cut
 */
export async function* asUtf8(
  source: Pick<ByteSource, 'stream'>,
  found: EncodingFound,
): AsyncGenerator<Uint8Array> {
  const utf8 = new Utf8Check()
  const decoder = new TextDecoder(found.encoding, { fatal: true, ignoreBOM: true })
  const fail = (offset: number): never => {
    throw new TableError('table.encoding', { found: found.encoding, offset })
  }
  let at = 0
  for await (const chunk of source.stream()) {
    const bytes = at < found.skip ? chunk.subarray(found.skip - at) : chunk
    if (found.encoding !== 'utf-8')
      yield Buffer.from(orFail(() => decoder.decode(bytes, { stream: true }), fail, at))
    else if (utf8.push(bytes)) yield bytes
    else fail(utf8.badAt + found.skip)
    at += chunk.length
  }
  const rest = found.encoding === 'utf-8' ? (utf8.end() ? '' : null) : lastOf(decoder)
  if (rest === null) throw new TableError('table.cut', { row: await lastLine(source) })
  if (rest !== '') yield Buffer.from(rest)
}

/** What the decoder still holds at the end; null: half a character. */
function lastOf(decoder: TextDecoder): string | null {
  try {
    return decoder.decode()
  } catch {
    return null
  }
}

function orFail(decode: () => string, fail: (offset: number) => never, at: number): string {
  try {
    return decode()
  } catch (error) {
    if (error instanceof TypeError) return fail(at)
    throw error
  }
}
