import { hash } from 'node:crypto'
import {
  answerAddCheckpoint,
  COSIGNATURE_ED25519,
  type Crypto,
  formatVkey,
  NOTE_ED25519,
  parseCheckpoint,
  parseNote,
  signingKey,
  verifierOf,
  type WitnessState,
} from '../../../engines/tilelog/index.ts'
import type { Book, Centre, Head, Lead } from './ports.ts'
import type { Process, World } from './test-world.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')

/**
 * Real hashes, and signatures that anybody could forge: nobody in the simulation wants to, and thousands of runs take seconds
 * instead of minutes. What is simulated is order, loss and crashes, not cryptography.
 */
export const quickCrypto: Crypto = {
  sha256,
  publicKey: (seed) => sha256(seed),
  sign: (seed, message) => Buffer.concat([sha256(seed), sha256(Buffer.concat([sha256(seed), message]))]),
  verify: (key, message, signature) =>
    Buffer.compare(signature, Buffer.concat([key, sha256(Buffer.concat([key, message]))])) === 0,
}

export const origin = 'log.example/street'
const seedOf = (name: string) => sha256(new TextEncoder().encode(name))
export const logKey = signingKey(quickCrypto, origin, NOTE_ED25519, seedOf('log'))
export const witnessKey = (name: string) =>
  signingKey(quickCrypto, `${name}.example`, COSIGNATURE_ED25519, seedOf(name))

/** Every signed checkpoint that anybody outside saw: size to root. Two roots of one size would be a fork. */
export class Seen {
  readonly roots = new Map<number, string>()

  note(note: string): void {
    const { size, root } = parseCheckpoint(parseNote(note).text)
    const text = Buffer.from(root).toString('base64')
    const before = this.roots.get(size)
    if (before !== undefined && before !== text) throw new Error(`FORK: two signed trees of ${size} entries`)
    this.roots.set(size, text)
  }
}

/** The database: acts are committed into it, and the one who leads places them. */
export class SimulatedBook {
  readonly #world: World
  /** id → leaf, in the order of the commits. */
  waiting = new Map<string, Uint8Array>()
  place: { id: string; leaf: Uint8Array }[] = []
  head: Head | undefined
  #leader: AbortController | undefined
  #leading: Process | undefined

  constructor(world: World) {
    this.#world = world
  }

  of(process: Process): Book {
    return {
      lead: () =>
        this.#world.act(
          process,
          () => {
            if (this.#leader) return
            this.#leader = new AbortController()
            this.#leading = process
            return this.#leadOf(process, this.#leader)
          },
          () => {},
        ),
    }
  }

  /** The connection of whoever leads is cut, as a network or the database does. */
  cut(): void {
    const leader = this.#leader
    this.#leader = undefined
    leader?.abort(new Error('the connection is gone'))
  }

  /** After a while the database finds that a process is gone. */
  died(process: Process): void {
    const leader = this.#leader
    if (this.#leading !== process || !leader) return
    this.#world.at(this.#world.random.whole(0, 1500), () => {
      if (this.#leader === leader) this.cut()
    })
  }

  #leadOf(process: Process, own: AbortController): Lead {
    const lost = own.signal
    const held = <R>(run: () => R): Promise<R> =>
      this.#world.act(process, () => {
        // What was on its way when the connection went may have arrived; its answer has not.
        if (lost.aborted && this.#world.random.chance(0.5)) throw lost.reason
        if (lost.aborted && this.#leader) throw lost.reason
        const done = run()
        lost.throwIfAborted()
        return done
      })
    return {
      lost,
      head: () => held(() => this.head),
      waiting: (limit) =>
        held(() =>
          [...this.waiting].slice(0, limit).map(([id, leaf]) => ({ id, street: '370811013', leaf })),
        ),
      leaves: (from, to) => held(() => this.place.slice(from, to).map(({ leaf }) => leaf)),
      place: (_origin, lot, from, to) => held(() => this.#put(lot, from, to)),
      release: async () => {
        if (this.#leader === own) this.#leader = undefined
        own.abort(new Error('released'))
      },
    }
  }

  #put(lot: Parameters<Lead['place']>[1], from: Head, to: Head): boolean {
    if ((this.head?.size ?? 0) !== from.size || !lot.every(({ id }) => this.waiting.has(id))) return false
    for (const { id, leaf } of lot) {
      this.waiting.delete(id)
      this.place.push({ id, leaf })
    }
    this.head = to
    return true
  }
}

/** A centre behind a network that loses, delays and doubles. Its state is durable before it answers. */
export class SimulatedCentre {
  readonly #world: World
  readonly #seen: Seen
  readonly name: string
  readonly key: ReturnType<typeof witnessKey>
  state: WitnessState | undefined
  down = false
  skewMs = 0
  /** Probability that a message is lost. */
  loss = 0
  /** Says what is not so, without end, and shows nothing for it. */
  liar = false

  constructor(world: World, seen: Seen, name: string) {
    this.#world = world
    this.#seen = seen
    this.name = name
    this.key = witnessKey(name)
  }

  for(process: Process): Centre {
    const { random } = this.#world
    return {
      name: this.name,
      vkey: formatVkey(this.key),
      url: `http://${this.name}.example`,
      addCheckpoint: (body) =>
        new Promise((resolve, reject) => {
          if (!process.alive) return
          const travel = () => (random.chance(0.05) ? random.whole(100, 7000) : random.next() * 30)
          const arrive = (tell: boolean) => {
            if (this.down)
              return void (
                tell &&
                this.#world.at(
                  travel(),
                  () => reject(new Error('ECONNREFUSED')),
                  process,
                  () => {},
                )
              )
            const answer = this.liar ? this.#lie() : this.#answer(body)
            if (tell && !random.chance(this.loss))
              this.#world.at(
                travel(),
                () => resolve(answer),
                process,
                () => {},
              )
          }
          if (!random.chance(this.loss)) this.#world.at(travel(), () => arrive(true))
          if (random.chance(this.loss / 2)) this.#world.at(travel(), () => arrive(false))
        }),
      checkpoint: async () => {
        if (this.down || this.liar) throw new Error('ECONNREFUSED')
        return this.state?.note
      },
    }
  }

  #lie() {
    const { random } = this.#world
    const size = random.whole(0, 1) === 0 ? random.whole(0, 50) : 1e9
    return random.chance(0.5)
      ? { status: 422 as const, contentType: 'text/plain', body: 'tilelog.wrong-consistency\n' }
      : { status: 409 as const, contentType: 'text/x.tlog.size', body: `${size}\n` }
  }

  #answer(body: string) {
    const log = { verifiers: [verifierOf(quickCrypto, logKey)], state: this.state }
    const bytes = new TextEncoder().encode(body)
    const answer = answerAddCheckpoint(
      quickCrypto,
      bytes,
      () => log,
      [this.key],
      this.#world.now + this.skewMs,
    )
    this.#seen.note(body.slice(body.indexOf('\n\n') + 2))
    if (answer.conflict) throw new Error(`FORK: ${this.name} was shown another history`)
    if (answer.state) this.state = answer.state
    return answer
  }
}
