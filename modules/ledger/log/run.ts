import type { Problem } from '../../../base/problem.ts'
import type { Crypto, Policy } from '../../../engines/tilelog/index.ts'
import type { Judged } from './claim.ts'
import { Cosigner, type Heard } from './cosign.ts'
import type { LogFolder } from './folder.ts'
import type { Book, Centre, Head, Lead, Timekeeper } from './ports.ts'
import { keptReason, needsPerson, stops } from './problems.ts'
import { type Companion, headFile, isStop, LOT, type LogKeys, publishedFile, Sequencer } from './sequencer.ts'

/** Keys and policy as they lie in their files; another `stamp` means that they changed. */
export interface LogConfig {
  readonly stamp: string
  readonly keys: LogKeys
  readonly policy: Policy
  readonly centres: readonly Centre[]
}

export interface RunnerParts {
  readonly crypto: Crypto
  readonly folder: LogFolder
  readonly aside: LogFolder
  readonly book: Book
  readonly time: Timekeeper
  readonly config: () => Promise<LogConfig>
  readonly companion?: Companion | undefined
  heard(one: Heard): void
  /** Something that the auditor must see, with what shows it. `once`: not again while it is open. */
  alarm(problem: Problem, evidence: object, once?: boolean): Promise<void>
}

export type RunState = 'starting' | 'standby' | 'running' | 'trouble' | 'stopped'

/** In ms. */
const RUN = {
  poll: 250,
  /** Between a poke and the look: acts that commit together go in one lot. */
  debounce: 3,
  /** From the beginning of one lot to that of the next, unless a lot was full: under load lots grow instead of multiplying. */
  gap: 60,
  standby: 1_000,
  retry: 2_000,
  /** For the centres to say what they know, before anything is signed after a start. */
  asking: 3_000,
  config: 2_000,
} as const

/** Why a person must look before anything is signed again; kept over restarts. */
export const stoppedFile = 'stopped.json'

/** The second line of a checkpoint that we wrote. */
const sizeIn = (note: string | undefined): number => Number(note?.split('\n')[1] ?? 0)

/** Leads, or stands by until it can; takes lots, has them countersigned, and stops where histories differ. */
export class Runner {
  readonly #parts: RunnerParts
  #state: RunState = 'starting'
  #reason: Problem | undefined
  /** Entries under the last committed head, whoever committed it; undefined before that was looked up. */
  #size: number | undefined
  #published = 0
  #cosigner: Cosigner | undefined
  /** What a centre says, and nobody has looked into yet. */
  #claim: Judged | undefined
  /** What shows the reason for which nothing is signed. */
  #evidence: object | undefined
  #ended = false
  #poked = false
  #waking = new AbortController()
  #loop: Promise<void> | undefined

  constructor(parts: RunnerParts) {
    this.#parts = parts
  }

  get state() {
    return {
      state: this.#state,
      reason: this.#reason,
      size: this.#size ?? 0,
      published: this.#published,
    }
  }

  /** Entries that may be shown: what was signed and committed. */
  async servedSize(): Promise<number> {
    return this.#size ?? sizeIn(await this.#parts.aside.readText(headFile))
  }

  start(): void {
    this.#loop ??= this.#run()
  }

  /** Finishes the lot under way, then lets another process lead. */
  async stop(): Promise<void> {
    this.#ended = true
    this.#waking.abort('woken')
    await this.#loop
  }

  /** Something was committed: look at once. */
  poke(): void {
    this.#poked = true
    this.#waking.abort('woken')
  }

  async #run(): Promise<void> {
    while (!this.#ended) {
      let pause: number = RUN.retry
      try {
        const stopped = await this.#keptStop()
        if (stopped) this.#to('stopped', stopped)
        else {
          const lead = await this.#parts.book.lead()
          if (lead) await this.#leadOn(lead)
          else pause = await this.#standBy()
        }
      } catch (error) {
        await this.#failed(error)
      }
      await this.#sleep(pause)
    }
  }

  #to(state: RunState, reason?: Problem): void {
    this.#state = state
    this.#reason = reason
  }

  /** Until a poke, the end, or so many ms. */
  async #sleep(ms: number): Promise<void> {
    this.#waking = new AbortController()
    if (!this.#ended) await this.#parts.time.sleep(ms, this.#waking.signal)
  }

  async #standBy(): Promise<number> {
    this.#to('standby')
    const { folder, aside } = this.#parts
    this.#published = sizeIn(await folder.readText(publishedFile))
    this.#size = sizeIn(await aside.readText(headFile))
    return RUN.standby
  }

  async #leadOn(lead: Lead): Promise<void> {
    const { crypto, folder, aside, time, companion } = this.#parts
    try {
      if (this.#state !== 'trouble') this.#to('starting')
      let config = await this.#parts.config()
      const sequencer = new Sequencer({
        ...{ crypto, folder, aside, now: time.now },
        keys: () => config.keys,
        ...(companion ? { companion } : {}),
      })
      await sequencer.recover(lead)
      this.#published = sequencer.published
      await this.#countersign(config, sequencer)
      // A backup may have been put back, database and files alike: then only the centres remember.
      await this.#cosigner!.heardAll(RUN.asking)
      let checked = time.passed()
      while (!this.#ended) {
        lead.lost.throwIfAborted()
        if (this.#claim) await this.#heed(this.#claim, lead, config, sequencer.head)
        await this.#turn(lead, sequencer)
        if (time.passed() - checked < RUN.config) continue
        checked = time.passed()
        const fresh = await this.#parts.config()
        if (fresh.stamp === config.stamp) continue
        config = fresh
        await sequencer.resign(lead)
        await this.#countersign(config, sequencer)
      }
    } finally {
      await this.#cosigner?.stop()
      this.#cosigner = undefined
      this.#claim = undefined
      await lead.release()
    }
  }

  /**
   * A centre says that there is more, or other. Where another process has led meanwhile without our knowing, it is right and nothing
   * is wrong: the database tells, on the connection that leads. What it cannot prove is for the auditor, and the log goes on.
   */
  async #heed(claim: Judged, lead: Lead, { keys }: LogConfig, own: Head): Promise<void> {
    const { problem, evidence, halts } = claim
    const stored = await lead.head(keys.origin)
    if ((stored?.size ?? 0) !== own.size) throw stops.headMoved()
    if (halts) {
      this.#evidence = evidence
      throw problem
    }
    if (this.#claim === claim) this.#claim = undefined
    // Whoever lies says it again, and then it is tried again.
    await this.#parts.alarm(problem, evidence, true).catch(() => {})
  }

  /** One lot, and the wait for the next. */
  async #turn(lead: Lead, sequencer: Sequencer): Promise<void> {
    const { time } = this.#parts
    const began = time.passed()
    this.#poked = false
    const placed = await sequencer.lot(lead)
    this.#to('running')
    if (placed > 0) {
      this.#size = sequencer.head.size
      this.#cosigner!.offer(sequencer.head)
      await this.#tidy(sequencer)
    }
    if (placed === LOT || this.#claim) return
    if (!this.#poked) await this.#sleep(RUN.poll)
    if (this.#ended) return
    const rest = placed > 0 ? began + RUN.gap - time.passed() : 0
    await time.sleep(Math.max(RUN.debounce, rest))
  }

  async #countersign({ policy, centres }: LogConfig, sequencer: Sequencer): Promise<void> {
    await this.#cosigner?.stop()
    const { crypto, folder, time } = this.#parts
    this.#cosigner = new Cosigner({
      ...{ crypto, folder, time, policy, centres, heard: this.#parts.heard },
      publish: (published, note) => this.#publish(sequencer, published, note),
      claimed: (judged) => {
        if (!this.#claim?.halts) this.#claim = judged
        this.#waking.abort('woken')
      },
      trouble: (error) => void this.#failed(error),
    })
    this.#size = sequencer.head.size
    this.#cosigner.offer(sequencer.head)
  }

  async #publish(sequencer: Sequencer, head: Head, note: string): Promise<void> {
    const { folder } = this.#parts
    await folder.restoreEdge(head.size)
    await folder.replace(publishedFile, note)
    this.#published = head.size
    await this.#tidy(sequencer)
  }

  /** Partial tiles are kept for the last head, for what is published, and for what is being countersigned. */
  #tidy(sequencer: Sequencer): Promise<void> {
    const target = this.#cosigner?.target?.size ?? 0
    return this.#parts.folder.keepEdges([sequencer.head.size, this.#published, target])
  }

  async #keptStop(): Promise<Problem | undefined> {
    const text = await this.#parts.aside.readText(stoppedFile)
    return text === undefined ? undefined : keptReason(text)
  }

  /** Says why, and keeps it over restarts where only a person can let it go on. */
  async #failed(error: unknown): Promise<void> {
    const evidence = this.#evidence ?? {}
    this.#evidence = undefined
    const problem = isStop(error)
      ? error
      : stops.trouble({ reason: error instanceof Error ? error.message : String(error) })
    const known = this.#reason?.code === problem.code
    const final = needsPerson.has(problem.code)
    this.#to(final ? 'stopped' : 'trouble', problem)
    try {
      const { code, details } = problem
      if (final) await this.#parts.aside.replace(stoppedFile, JSON.stringify({ code, details }))
      if (!known) await this.#parts.alarm(problem, evidence)
    } catch {
      // The disk or the database is what fails; the reason is in the state, and all is tried again.
    }
  }
}
