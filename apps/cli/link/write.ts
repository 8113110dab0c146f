import { once } from 'node:events'

const chunk = 64 * 1024

/** JSON lines to a stream, in chunks, no faster than whoever reads it. */
export class LineWriter {
  readonly #out: NodeJS.WritableStream
  #waiting = ''

  constructor(out: NodeJS.WritableStream) {
    this.#out = out
  }

  async line(value: object): Promise<void> {
    this.#waiting += `${JSON.stringify(value)}\n`
    if (this.#waiting.length >= chunk) await this.end()
  }

  /** Writes what waits. */
  async end(): Promise<void> {
    const text = this.#waiting
    this.#waiting = ''
    if (text !== '' && !this.#out.write(text)) await once(this.#out, 'drain')
  }
}
