import { uuidv7 } from 'uuidv7'

/** Ids for the keys of the sample: the same key, the same id, as long as one fill lasts. */
export class Ids {
  readonly #ids = new Map<string, string>()

  of(key: string): string {
    const found = this.#ids.get(key)
    if (found) return found
    const made = uuidv7()
    this.#ids.set(key, made)
    return made
  }

  maybe(key: string | undefined | null): string | null {
    return key === undefined || key === null ? null : this.of(key)
  }
}
