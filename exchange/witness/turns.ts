/** One after the other, and a bounded queue: whoever comes when it is full is sent away. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #most: number

  constructor(most: number) {
    this.#most = most
  }

  get full(): boolean {
    return this.#waiting >= this.#most
  }

  run<R>(work: () => Promise<R>): Promise<R> {
    this.#waiting += 1
    const turn = this.#last.then(work)
    this.#last = turn
      .catch(() => {})
      .finally(() => {
        this.#waiting -= 1
      })
    return turn
  }
}
