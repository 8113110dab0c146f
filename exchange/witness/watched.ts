import { createHash } from 'node:crypto'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  answerAddCheckpoint,
  type NoteSigner,
  type NoteVerifier,
  openNote,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  type ReadFile,
  TilelogError,
  type WitnessAnswer,
  type WitnessState,
} from '../../engines/tilelog/index.ts'
import type { Alarms } from './alarms.ts'
import { NoAnswer } from './ask.ts'
import { keepFiles, readKept } from './durable.ts'
import { compareHistories, type Evidence, openSigned, type Signed } from './evidence.ts'
import { filesOf, Mirror } from './mirror.ts'
import { wrong } from './problems.ts'
import { Turns } from './turns.ts'

/** What the network is answered: the engine's answers, and 503 where nothing can be said at the moment. */
export interface Reply {
  readonly status: WitnessAnswer['status'] | 503
  readonly type: string
  readonly body: string
}

export interface WatchedParts {
  readonly dir: string
  readonly signer: NoteSigner
  readonly verifiers: readonly NoteVerifier[]
  /** The files that the log serves. */
  readonly read: ReadFile
  readonly alarms: Alarms
  /** ms since 1970. */
  readonly now: () => number
  /** ms that a request may wait for copying; a long absence is made up for behind it. */
  readonly patience: number
  readonly onAlarm: (source: string, evidence: Evidence) => Promise<void>
}

const text = 'text/plain; charset=utf-8'
const later = (body: string): Reply => ({ status: 503, type: text, body: `${body}\n` })

/** One log as this centre knows it: the last checkpoint it countersigned, the copy, and why it does not sign at the moment. */
export class Watched {
  readonly origin: string
  readonly hash: string
  readonly dir: string
  /** Why the last checkpoint was not countersigned; undefined when all is well. */
  trouble: string | undefined
  #parts: WatchedParts
  #state: WitnessState | undefined
  #mirror: Mirror
  #turns = new Turns(16)
  #copying: Promise<unknown> | undefined

  private constructor(origin: string, parts: WatchedParts, state: WitnessState | undefined, mirror: Mirror) {
    this.origin = origin
    this.hash = createHash('sha256').update(origin).digest('hex')
    this.dir = mirror.dir
    this.#parts = parts
    this.#state = state
    this.#mirror = mirror
  }

  get state(): WitnessState | undefined {
    return this.#state
  }

  get copied(): number {
    return this.#mirror.copied
  }

  get verifiers(): readonly NoteVerifier[] {
    return this.#parts.verifiers
  }

  /** @throws witness.own-checkpoint when the file of the last checkpoint is not what this centre signed */
  static async open(origin: string, parts: WatchedParts, own: NoteVerifier): Promise<Watched> {
    const dir = path.join(parts.dir, createHash('sha256').update(origin).digest('hex'))
    const file = path.join(dir, 'checkpoint')
    const note = await readKept(file)
    const state = note && readState(note, origin, own, file)
    const { mirror, damaged } = await Mirror.open(dir, state)
    const opened = new Watched(origin, parts, state, mirror)
    if (damaged) opened.trouble = 'own copy damaged; it is copied again'
    return opened
  }

  /** Answers POST add-checkpoint for this log. One request at a time, so that look and change are one act. */
  async add(body: Uint8Array): Promise<Reply> {
    if (this.#turns.full) return later('busy')
    return this.#turns.run(() => this.#add(body))
  }

  async #add(body: Uint8Array): Promise<Reply> {
    const known = () => ({ verifiers: this.#parts.verifiers, state: this.#state })
    const now = () => this.#parts.now()
    const first = answerAddCheckpoint(nodeCrypto, body, known, [], now())
    if (first.status !== 200) {
      await this.#look(body)
      return refusal(first)
    }
    if (await this.#parts.alarms.isOpen(this.origin)) {
      this.trouble = 'stopped by an alarm'
      return later('stopped by an alarm: see /alarms')
    }
    const problem = await this.#copy(first.state!)
    this.trouble = problem
    if (problem) return later(problem)
    // Signed only now: the signature says that the entries are here.
    const answer = answerAddCheckpoint(nodeCrypto, body, known, [this.#parts.signer], now())
    if (answer.status !== 200) return refusal(answer)
    const state = { ...answer.state!, note: oneLineEach(answer.state!.note, answer.body) }
    try {
      await keepFiles(this.dir, [{ path: 'checkpoint', bytes: state.note }])
    } catch (error) {
      this.trouble = `cannot keep the checkpoint: ${codeOf(error)}`
      return later(this.trouble)
    }
    this.#state = state
    await this.#mirror.adopted(state.size)
    return { status: 200, type: answer.contentType, body: answer.body }
  }

  /** Undefined when the copy has come to this tree; else why not. Copying goes on behind when it takes longer than one may wait. */
  async #copy(target: WitnessState): Promise<string | undefined> {
    const late = Symbol('late')
    const limit = new AbortController()
    const patience = pause(this.#parts.patience, late, { signal: limit.signal, ref: false }).catch(() => late)
    const run = async () => {
      await this.#copying
      await this.#mirror.follow(target, this.#parts.read)
    }
    const copying = run().then(
      () => undefined,
      (error: unknown) => reasonOf(error),
    )
    this.#copying = copying
    const done = await Promise.race([copying, patience])
    limit.abort()
    if (done !== late) return done as string | undefined
    return `copying: ${this.copied} of ${target.size} entries are here; ask again`
  }

  /** A refused checkpoint that the log did sign may show another history. Whoever sends rubbish costs a signature check, no more. */
  async #look(body: Uint8Array): Promise<void> {
    const ours = this.ours()
    if (!ours) return
    try {
      const { note } = parseAddCheckpoint(body)
      const theirs = openSigned(note, this.#parts.verifiers)
      if (theirs.checkpoint.size > ours.checkpoint.size) return
      const evidence = await compareHistories(ours, theirs, this.files)
      if (evidence) await this.#parts.onAlarm('request', evidence)
    } catch (error) {
      // The request is refused either way.
      if (!(error instanceof TilelogError)) this.trouble = `cannot compare histories: ${codeOf(error)}`
    }
  }

  /** The last countersigned checkpoint, for comparing. */
  ours(): Signed | undefined {
    if (!this.#state) return
    const { note } = this.#state
    const checkpoint = parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1))
    return { note, checkpoint }
  }

  /** This centre's own copy. */
  get files(): ReadFile {
    return filesOf(this.dir)
  }
}

/**
 * One line of each key of the log, then our own. Whoever sends a checkpoint can repeat its lines as often as a note may have lines; with
 * ours it would be more, and nobody could read it again.
 */
function oneLineEach(note: string, own: string): string {
  const { text, signatures } = parseNote(note.slice(0, -own.length))
  const lines = new Map(signatures.map(({ name, id, line }) => [`${name} ${id}`, `${line}\n`]))
  return `${text}\n${[...lines.values()].join('')}${own}`
}

const refusal = ({ status, contentType, body }: WitnessAnswer): Reply => ({ status, type: contentType, body })

const codeOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error))

function reasonOf(error: unknown): string {
  if (error instanceof TilelogError || error instanceof NoAnswer) return `the log serves: ${error.message}`
  return `cannot keep the copy: ${codeOf(error)}`
}

/** What was signed is believed only with our own signature on it: the file may have been changed. */
function readState(note: Uint8Array, origin: string, own: NoteVerifier, file: string): WitnessState {
  try {
    const opened = openNote(note, [own])
    const { size, root, ...checkpoint } = parseCheckpoint(opened.text)
    if (checkpoint.origin === origin) return { size, root, note: Buffer.from(note).toString('utf8') }
  } catch (error) {
    if (!(error instanceof TilelogError)) throw error
  }
  throw wrong.ownCheckpoint({ file })
}
