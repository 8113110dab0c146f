import { isUtf8 } from 'node:buffer'

/** How many of the last bytes begin a character that is not finished yet (0–3). */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if ((byte & 0xc0) === 0x80) continue
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needs > back ? back : 0
  }
  return 0
}

/** Tells chunk by chunk whether bytes are UTF-8 (strict: no overlong forms, no surrogates). */
export class Utf8Check {
  #rest: Uint8Array = new Uint8Array(0)
  #seen = 0
  /** Where the first broken byte is, near enough to find it: within its chunk. -1 while all is well. */
  badAt = -1

  push(chunk: Uint8Array): boolean {
    if (this.badAt >= 0) return false
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    const whole = bytes.length - unfinished(bytes)
    if (!isUtf8(bytes.subarray(0, whole))) {
      this.badAt = this.#seen + firstBad(bytes.subarray(0, whole))
      return false
    }
    this.#rest = bytes.slice(whole)
    this.#seen += whole
    return true
  }

  /** To be asked after the last chunk. */
  end(): boolean {
    if (this.badAt < 0 && this.#rest.length > 0) this.badAt = this.#seen
    return this.badAt < 0
  }
}

/** The longest good beginning, by halving. */
function firstBad(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    const part = bytes.subarray(0, middle)
    if (isUtf8(part.subarray(0, middle - unfinished(part)))) good = middle
    else bad = middle
  }
  // A character that was begun well and then broken off is bad from its first byte.
  return good - unfinished(bytes.subarray(0, good))
}
