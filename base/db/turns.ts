/**
 * Turns at something that serves few best. A database session keeps what it knows of tables and plans to itself: the same load on a
 * few warm sessions costs a sixth less than on many, and two processors serve no more than a few at once. Whoever waits longer than
 * `patience` ms goes in any case, so that slow work of some never holds up the quick work of others.
 */
export class Turns {
  readonly #abreast: number
  readonly #patience: number
  #busy = 0
  /** In the order of their coming. */
  #waiting: { readonly since: number; readonly go: () => void }[] = []
  #watch: NodeJS.Timeout | undefined

  constructor(abreast: number, patience: number) {
    this.#abreast = abreast
    this.#patience = patience
  }

  /** Resolves when it is one’s turn; whoever was let in calls `leave` once. */
  enter(): Promise<void> | undefined {
    if (this.#busy < this.#abreast && this.#waiting.length === 0) {
      this.#busy += 1
      return undefined
    }
    return new Promise((resolve) => {
      this.#waiting.push({ since: performance.now(), go: resolve })
      this.#watch ??= setTimeout(() => this.#look(), this.#patience)
    })
  }

  leave(): void {
    this.#busy -= 1
    if (this.#busy < this.#abreast) this.#next()
  }

  #next(): void {
    const first = this.#waiting.shift()
    if (!first) return
    this.#busy += 1
    first.go()
  }

  /** Lets in those whose patience is at its end. */
  #look(): void {
    this.#watch = undefined
    const now = performance.now()
    while (this.#waiting.length > 0 && now - this.#waiting[0]!.since >= this.#patience) this.#next()
    const first = this.#waiting[0]
    if (first) this.#watch = setTimeout(() => this.#look(), Math.max(1, first.since + this.#patience - now))
  }
}
