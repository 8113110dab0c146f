const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Ids of entries, one after the other: a byte that says how long, then UTF-8. */
export class Ids {
  #bytes: Uint8Array
  #length: number

  constructor(bytes: Uint8Array = new Uint8Array(256), length = 0) {
    this.#bytes = bytes
    this.#length = length
  }

  /** Where it stands. An id of more than 255 bytes is refused. */
  put(id: string): number {
    const coded = encoder.encode(id)
    if (coded.length === 0 || coded.length > 255) throw new RangeError('an id has 1 to 255 bytes')
    const wanted = this.#length + coded.length + 1
    if (wanted > this.#bytes.length) {
      const more = new Uint8Array(Math.max(wanted, Math.ceil(this.#bytes.length * 1.5)))
      more.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = more
    }
    const start = this.#length
    this.#bytes[start] = coded.length
    this.#bytes.set(coded, start + 1)
    this.#length = wanted
    return start
  }

  read(start: number): string {
    return decoder.decode(this.#bytes.subarray(start + 1, start + 1 + this.#bytes[start]!))
  }

  packed(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }
}
