import {
  addSignatures,
  type Crypto,
  formatAddCheckpoint,
  type NoteVerifier,
  openNote,
  type Policy,
  parseNote,
  proveConsistency,
  quorumReached,
  TilelogError,
} from '../../../engines/tilelog/index.ts'
import { Claim, type Judged, judge } from './claim.ts'
import type { LogFolder } from './folder.ts'
import type { Centre, Head, Timekeeper } from './ports.ts'

/** What is known of a centre; kept for the auditor. */
export interface Heard {
  readonly name: string
  readonly vkey: string
  readonly url: string
  /** Of the largest checkpoint it countersigned, and that line. */
  readonly size: number | null
  readonly line: string | null
  /** ms since 1970. */
  readonly at: number | null
  readonly triedAt: number
  readonly error: string | null
}

/** A centre with what this process knows of it. */
interface Seat {
  readonly centre: Centre
  readonly verifier: NoteVerifier
  /** The size that it must be told as the old one. */
  size: number
  busy: boolean
  failures: number
  notBefore: number
  /** Ends the wait for its answer. */
  limit: AbortController | undefined
  /** It says that it has seen more, or other. */
  against: boolean
  heard: Pick<Heard, 'size' | 'line' | 'at'>
}

interface Round {
  readonly head: Head
  readonly began: number
  /** By the centre's name in the policy. */
  readonly lines: Map<string, string>
  readonly asked: Set<Seat>
}

export interface CosignerParts {
  readonly crypto: Crypto
  readonly folder: LogFolder
  readonly time: Timekeeper
  readonly policy: Policy
  readonly centres: readonly Centre[]
  /** Makes it the checkpoint that everybody sees: durable when it resolves. */
  publish(head: Head, note: string): Promise<void>
  heard(one: Heard): void
  /** A centre says that histories differ. */
  claimed(judged: Judged): void
  trouble(error: unknown): void
}

/** Limits, in ms. A round lasts as long as the slowest centre that is needed; others are asked again when they are back. */
export const COSIGN = {
  /** For one answer. */
  answer: 5_000,
  /** Between the beginnings of two rounds, so that a stream of acts does not become a stream of rounds. */
  gap: 150,
  /** Without new entries: centres show that they are there, and verifiers see a fresh time. */
  refresh: 600_000,
  /** After a checkpoint could not be written. */
  again: 1_000,
  /** The longest pause of a centre that does not answer. */
  pause: 60_000,
  /** How far its clock may be off. */
  clock: 300_000,
} as const

/**
 * Asks the centres to countersign: each round takes the newest head to all that are free, in parallel. Enough lines, and the
 * checkpoint is published; a centre that fails sits out a growing pause and holds up nobody.
 */
export class Cosigner {
  readonly #parts: CosignerParts
  readonly #seats: Seat[]
  #ended = false
  #newest: Head | undefined
  #round: Round | undefined
  #published = ''
  #publishing: Promise<void> | undefined
  /** Something may have to be published that was not looked at. */
  #due = false
  #waking = new AbortController()
  #settled: (() => void)[] = []

  constructor(parts: CosignerParts) {
    this.#parts = parts
    this.#seats = parts.centres.flatMap((centre) => {
      const known = parts.policy.witnesses.find(({ name }) => name === centre.name)
      const heard = { size: null, line: null, at: null }
      return known
        ? [
            {
              centre,
              verifier: known.verifier,
              size: 0,
              busy: false,
              failures: 0,
              notBefore: 0,
              limit: undefined,
              against: false,
              heard,
            },
          ]
        : []
    })
  }

  /** The tree that is being countersigned: its partial tiles must stay. */
  get target(): Head | undefined {
    return this.#round?.head
  }

  /** A head was committed. */
  offer(head: Head): void {
    this.#newest = head
    this.#turn()
  }

  /** Resolves when every centre has answered on the newest head or failed, at the latest after `ms`. */
  async heardAll(ms: number): Promise<void> {
    const limit = new AbortController()
    const all = new Promise<void>((resolve) => this.#settled.push(resolve))
    if (this.#isSettled()) return
    await Promise.race([all, this.#parts.time.sleep(ms, limit.signal)])
    limit.abort('answered')
  }

  /** Ends all waits; what is being published is finished. */
  async stop(): Promise<void> {
    this.#ended = true
    this.#waking.abort('woken')
    for (const seat of this.#seats) seat.limit?.abort('ended')
    for (const done of this.#settled.splice(0)) done()
    await this.#publishing
  }

  #isSettled(): boolean {
    return (
      !this.#round ||
      this.#seats.every(
        (seat) => !seat.busy && (this.#round!.asked.has(seat) || seat.notBefore > this.#parts.time.passed()),
      )
    )
  }

  /** Looks what is to be done now. Everything that happens leads here. */
  #turn(): void {
    if (this.#ended || !this.#newest) return
    const now = this.#parts.time.passed()
    if (this.#mayBegin(now)) this.#begin(this.#newest, now)
    const round = this.#round
    if (!round) return
    for (const seat of this.#seats)
      if (!seat.busy && seat.notBefore <= now && !round.asked.has(seat)) void this.#ask(seat, round)
    if (this.#isSettled()) for (const done of this.#settled.splice(0)) done()
    this.#wakeLater(now)
  }

  /** A round goes on until it has its quorum, or nobody is left who might still answer it. */
  #mayBegin(now: number): boolean {
    const round = this.#round
    if (!round) return true
    if (now < round.began + COSIGN.gap) return false
    if (round.head.note === this.#newest!.note) return now >= round.began + COSIGN.refresh
    if (this.#hasQuorum(round)) return !this.#publishing
    return !this.#seats.some((seat) => seat.busy)
  }

  #begin(head: Head, now: number): void {
    const before = this.#round
    // The same tree again: what was signed stays until the fresh line replaces it.
    const lines = before?.head.size === head.size ? before.lines : new Map<string, string>()
    this.#round = { head, began: now, lines, asked: new Set() }
    this.#offerToPublish()
  }

  /** The next moment at which something is due without anybody saying so. */
  #wakeLater(now: number): void {
    const round = this.#round!
    const due = [round.began + COSIGN.refresh]
    if (round.head.note !== this.#newest!.note) due.push(round.began + COSIGN.gap)
    for (const seat of this.#seats) if (!seat.busy && seat.notBefore > now) due.push(seat.notBefore)
    const next = Math.min(...due.filter((at) => at > now))
    this.#waking.abort('woken')
    if (!Number.isFinite(next)) return
    this.#waking = new AbortController()
    const { signal } = this.#waking
    void this.#parts.time.sleep(next - now, signal).then(() => {
      if (!signal.aborted) this.#turn()
    })
  }

  async #ask(seat: Seat, round: Round): Promise<void> {
    seat.busy = true
    round.asked.add(seat)
    const { time } = this.#parts
    try {
      const line = await this.#lineFrom(seat, round.head)
      if (line === undefined) return
      seat.failures = 0
      seat.against = false
      seat.heard = { size: round.head.size, line, at: time.now() }
      round.lines.set(seat.centre.name, line)
      this.#tell(seat, null)
      this.#offerToPublish()
    } catch (error) {
      if (error instanceof Claim) await this.#judge(seat, error)
      seat.failures += 1
      seat.notBefore = time.passed() + Math.min(COSIGN.pause, 1000 * 2 ** Math.min(seat.failures - 1, 6))
      // After its pause it may still help this round.
      round.asked.delete(seat)
      this.#tell(seat, error instanceof Error ? error.message : String(error))
    } finally {
      seat.busy = false
      this.#turn()
    }
  }

  #tell({ centre: { name, vkey, url }, heard }: Seat, error: string | null): void {
    if (this.#ended) return
    this.#parts.heard({
      name,
      vkey,
      url,
      ...heard,
      triedAt: this.#parts.time.now(),
      error: error?.slice(0, 500) ?? null,
    })
  }

  /** The centre's signature line, or undefined where it has gone beyond this head. Throws where it gives none. */
  async #lineFrom(seat: Seat, head: Head): Promise<string | undefined> {
    for (let tries = 0; tries < 3; tries++) {
      const request = await this.#requestTo(seat, head)
      const answer = await this.#send(seat, request)
      if (answer.status === 200) {
        const line = this.#checked(seat, head, answer.body)
        seat.size = head.size
        return line
      }
      const evidence = {
        centre: seat.centre.name,
        request,
        answer: `${answer.status} ${answer.body}`.slice(0, 2000),
      }
      if (answer.status === 422) throw new Claim('other', head.size, evidence)
      const size = answer.status === 409 ? Number(answer.body.trim()) : Number.NaN
      if (!Number.isSafeInteger(size) || size < 0) throw new Error(`it answers ${answer.status}`)
      if (size > this.#newest!.size) throw new Claim('ahead', size, evidence)
      seat.size = size
      if (size > head.size) return
    }
    throw new Error('its size changes all the time')
  }

  async #judge(seat: Seat, claim: Claim): Promise<void> {
    seat.against = true
    const against = new Set(this.#seats.filter((one) => one.against).map(({ centre }) => centre.name))
    const judged = await judge(this.#parts, seat.centre, this.#newest!, claim, against)
    if (!this.#ended) this.#parts.claimed(judged)
  }

  async #requestTo(seat: Seat, head: Head): Promise<string> {
    const { crypto, folder } = this.#parts
    const proof = await proveConsistency(crypto, seat.size, head.size, folder.tile)
    return formatAddCheckpoint(seat.size, proof, head.note)
  }

  async #send(seat: Seat, request: string) {
    const limit = new AbortController()
    seat.limit = limit
    const answer = seat.centre.addCheckpoint(request, limit.signal)
    const late = this.#parts.time.sleep(COSIGN.answer, limit.signal).then(() => {
      throw new Error(`no answer in ${COSIGN.answer / 1000} s`)
    })
    late.catch(() => {})
    try {
      return await Promise.race([answer, late])
    } finally {
      answer.catch(() => {})
      limit.abort('answered')
    }
  }

  /** The line of this centre over this checkpoint. Throws where it is not right, or its clock is not. */
  #checked({ verifier }: Seat, head: Head, body: string): string {
    try {
      const { text } = parseNote(head.note)
      const { verified } = openNote(`${text}\n${body}`, [verifier])
      const { line, signature } = verified[0]!
      const off = Math.abs((verifier.timeMs?.(signature) ?? 0) - this.#parts.time.now())
      if (off > COSIGN.clock) throw new Error(`its clock is off by ${Math.round(off / 60_000)} minutes`)
      return `${line}\n`
    } catch (error) {
      if (error instanceof TilelogError) throw new Error(`its signature is not right: ${error.code}`)
      throw error
    }
  }

  #hasQuorum({ lines }: Round): boolean {
    return quorumReached(this.#parts.policy, lines.keys())
  }

  /** Publishes the round's head when enough have signed, and again for each line that comes later. One at a time. */
  #offerToPublish(): void {
    this.#due = true
    this.#publishing ??= this.#publishAll().then(() => {
      this.#publishing = undefined
      if (this.#due && !this.#ended) this.#offerToPublish()
      this.#turn()
    })
  }

  async #publishAll(): Promise<void> {
    try {
      while (this.#due && !this.#ended) {
        this.#due = false
        const round = this.#round
        if (!round || round.head.size === 0 || !this.#hasQuorum(round)) return
        const lines = [...round.lines.values()].join('')
        const note = lines ? addSignatures(round.head.note, lines) : round.head.note
        if (this.#published === note) return
        await this.#parts.publish(round.head, note)
        this.#published = note
      }
    } catch (error) {
      this.#parts.trouble(error)
      void this.#parts.time.sleep(COSIGN.again).then(() => this.#ended || this.#offerToPublish())
    }
  }
}
