import type { Timekeeper } from './ports.ts'

/** Small, fast and the same everywhere: mulberry32. */
export function randomOf(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    chance: (p: number): boolean => next() < p,
    /** from ≤ n ≤ to */
    whole: (from: number, to: number): number => from + Math.floor(next() * (to - from + 1)),
  }
}

interface Event {
  readonly at: number
  readonly order: number
  readonly process: Process | undefined
  run(): void
  /** What is left of it when its process is killed before it ran. */
  killed?: () => void
}

/** One run of a program, from a start to an end without warning. */
export interface Process {
  alive: boolean
}

/**
 * The only thing that happens in a simulation is the next event. All waits of the simulated programs are events here, so that a
 * seed decides the order of everything, and the same seed gives the same run.
 */
export class World {
  readonly random: ReturnType<typeof randomOf>
  readonly #events: Event[] = []
  #order = 0
  now = 1_700_000_000_000
  steps = 0

  constructor(seed: number) {
    this.random = randomOf(seed)
  }

  at(ms: number, run: () => void, process?: Process, killed?: () => void): Event {
    const event = { at: this.now + ms, order: this.#order++, process, run, ...(killed ? { killed } : {}) }
    let i = this.#events.length
    while (
      i > 0 &&
      (this.#events[i - 1]!.at < event.at ||
        (this.#events[i - 1]!.at === event.at && this.#events[i - 1]!.order < event.order))
    )
      i--
    this.#events.splice(i, 0, event)
    return event
  }

  /** An act that takes its time: at its end it happens and resolves. If its process is killed before, it may or may not happen. */
  act<R>(
    process: Process,
    run: () => R,
    killed: () => void = () => void (this.random.chance(0.5) && run()),
  ): Promise<R> {
    return new Promise((resolve, reject) => {
      // Of the dead nothing comes, even if a signal of somebody else reaches what they left behind.
      if (!process.alive) return
      const ms = this.random.chance(0.02) ? this.random.whole(20, 400) : this.random.next() * 4
      const work = () => {
        try {
          resolve(run())
        } catch (error) {
          reject(error)
        }
      }
      this.at(ms, work, process, killed)
    })
  }

  timeOf(process: Process): Timekeeper {
    return {
      now: () => this.now,
      passed: () => this.now,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          if (!process.alive) return
          if (signal?.aborted) return resolve()
          const event = this.at(ms, resolve, process, () => {})
          signal?.addEventListener(
            'abort',
            () => {
              const i = this.#events.indexOf(event)
              if (i >= 0) this.#events.splice(i, 1)
              if (process.alive) resolve()
            },
            { once: true },
          )
        }),
    }
  }

  /** Ends a process without warning: what it was doing is left half done. */
  kill(process: Process): void {
    process.alive = false
    const lost = this.#events.filter((event) => event.process === process)
    for (const event of lost) {
      this.#events.splice(this.#events.indexOf(event), 1)
      try {
        event.killed?.()
      } catch {
        // Nobody is left to hear of it.
      }
    }
  }

  /** Runs until it is `until` or `done`, at most so many steps. */
  async run(until: number, done: () => boolean, most: number): Promise<void> {
    for (let i = 0; i < most && !done(); i++) {
      const event = this.#events.at(-1)
      if (!event || event.at > until) {
        this.now = until
        return
      }
      this.#events.pop()
      this.now = Math.max(this.now, event.at)
      this.steps++
      event.run()
      // All that follows from it without waiting happens now.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}
