import { checkLog, formatVkey, parsePolicy, verifierOf } from '../../../engines/tilelog/index.ts'
import { LogFolder } from './folder.ts'
import { Runner } from './run.ts'
import { SimulatedDisk } from './test-disk.ts'
import { logKey, origin, quickCrypto, Seen, SimulatedBook, SimulatedCentre } from './test-parts.ts'
import { type Process, World } from './test-world.ts'

const MINUTE = 60_000

/** A node of the street: a disk that lasts, and programs on it one after the other. */
interface Node {
  readonly log: SimulatedDisk
  readonly aside: SimulatedDisk
  process: Process | undefined
  runner: Runner | undefined
}

/** What a run came to, for whoever wonders whether the simulation does anything. */
export interface Outcome {
  readonly entries: number
  readonly kills: number
  readonly checkpoints: number
  readonly steps: number
}

const policyText = (names: readonly SimulatedCentre[], quorum: number): string =>
  [
    `log ${formatVkey(logKey)}`,
    ...names.map(({ name, key }) => `witness ${name} ${formatVkey(key)}`),
    `group centres ${quorum} ${names.map(({ name }) => name).join(' ')}`,
    'quorum centres',
  ].join('\n')

class Simulation {
  readonly world: World
  readonly seen = new Seen()
  readonly book: SimulatedBook
  readonly centres: SimulatedCentre[]
  readonly nodes: Node[]
  readonly policy
  entries = 0
  kills = 0
  alarms: string[] = []
  chaos = true

  constructor(seed: number) {
    this.world = new World(seed)
    const { random } = this.world
    this.book = new SimulatedBook(this.world)
    this.centres = ['a', 'b', 'c'].map((name) => new SimulatedCentre(this.world, this.seen, name))
    this.nodes = Array.from({ length: random.chance(0.3) ? 2 : 1 }, () => ({
      log: new SimulatedDisk(this.world),
      aside: new SimulatedDisk(this.world),
      process: undefined,
      runner: undefined,
    }))
    const quorum = random.whole(1, 3)
    this.policy = parsePolicy(quickCrypto, policyText(this.centres, quorum))
    // As long as enough others are fine, a centre that lies for ever stops nobody.
    if (quorum < 3 && random.chance(0.3)) this.centres[random.whole(0, 2)]!.liar = true
  }

  start(node: Node): void {
    const process = { alive: true }
    const keys = { origin, signers: [logKey], verifiers: [verifierOf(quickCrypto, logKey)] }
    const centres = this.centres.map((centre) => centre.for(process))
    node.process = process
    node.runner = new Runner({
      crypto: quickCrypto,
      folder: new LogFolder(node.log.of(process)),
      aside: new LogFolder(node.aside.of(process)),
      book: this.book.of(process),
      time: this.world.timeOf(process),
      config: async () => ({ stamp: '', keys, policy: this.policy, centres }),
      heard: () => {},
      alarm: async (problem) => void this.alarms.push(`${problem.code} ${JSON.stringify(problem.details)}`),
    })
    node.runner.start()
  }

  kill(node: Node): void {
    this.kills++
    this.world.kill(node.process!)
    this.book.died(node.process!)
    // Sometimes the machine goes with it, and takes along what was not synced.
    if (this.world.random.chance(0.7)) {
      node.log.crash()
      node.aside.crash()
    }
    this.world.at(this.world.random.whole(0, 3000), () => this.start(node))
  }

  write(): void {
    const { random } = this.world
    const many = random.chance(0.06) ? random.whole(100, 300) : random.whole(1, 4)
    for (let i = 0; i < many; i++) {
      const id = String(this.entries++).padStart(8, '0')
      this.book.waiting.set(id, new TextEncoder().encode(`{"id":"${id}","n":${random.whole(0, 1e9)}}`))
    }
    for (const { runner, process } of this.nodes) if (process?.alive && random.chance(0.9)) runner!.poke()
    if (this.chaos) this.world.at(random.whole(1, 1500), () => this.write())
  }

  /** Something goes wrong now, and again later. */
  harm(): void {
    if (!this.chaos) return
    const { random } = this.world
    const node = this.nodes[random.whole(0, this.nodes.length - 1)]!
    const centre = this.centres[random.whole(0, this.centres.length - 1)]!
    const harms = [
      () => node.process?.alive && this.kill(node),
      () => node.process?.alive && this.kill(node),
      () => this.book.cut(),
      () => (centre.down = !centre.down),
      () => (centre.loss = random.next() * 0.6),
      () => (centre.skewMs = random.whole(-1, 1) * 24 * 60 * MINUTE),
      () => (node.log.failing = random.chance(0.5) ? random.next() * 0.3 : 0),
    ]
    harms[random.whole(0, harms.length - 1)]!()
    this.world.at(random.whole(5, 2500), () => this.harm())
  }

  heal(): void {
    this.chaos = false
    for (const centre of this.centres) Object.assign(centre, { down: false, loss: 0, skewMs: 0 })
    for (const node of this.nodes) node.log.failing = 0
  }

  published(): string | undefined {
    const notes = this.nodes.flatMap(({ log }) => log.read('checkpoint') ?? [])
    const texts = notes.map((bytes) => new TextDecoder().decode(bytes))
    return texts.sort((a, b) => sizeOf(b) - sizeOf(a))[0]
  }

  /** A cosigned checkpoint over all that was ever acknowledged. */
  isWhole = (): boolean => this.book.waiting.size === 0 && sizeOf(this.published() ?? '') === this.entries
}

const sizeOf = (note: string): number => Number(note.split('\n')[1] ?? 0)

/** Runs one seed to its end. @throws Error that says which promise was broken */
export async function simulate(seed: number): Promise<Outcome> {
  const it = new Simulation(seed)
  const { world, book, nodes, seen } = it
  for (const node of nodes) it.start(node)
  world.at(0, () => it.write())
  world.at(world.random.whole(0, 1500), () => it.harm())
  const began = world.now
  await world.run(began + world.random.whole(1, 5) * 1000, () => false, 20_000)
  it.heal()
  await world.run(world.now + 5 * MINUTE, it.isWhole, 40_000)
  if (!it.isWhole())
    throw new Error(
      `not healed: ${it.entries} entries, ${book.waiting.size} waiting, ${sizeOf(it.published() ?? '')} published; ${nodes.map(({ runner }) => `${runner?.state.state} ${runner?.state.reason?.code ?? ''}`)}; ${it.alarms.join(', ')}`,
    )
  await prove(it)
  return { entries: it.entries, kills: it.kills, checkpoints: seen.roots.size, steps: world.steps }
}

/** Order, completeness, and every file of the log against what was acknowledged. */
async function prove({ book, entries, nodes, policy, seen }: Simulation): Promise<void> {
  const expected = Array.from({ length: entries }, (_, i) => String(i).padStart(8, '0'))
  if (book.place.map(({ id }) => id).join() !== expected.join())
    throw new Error('entries lost or out of order')
  const { log } = nodes.toSorted((a, b) => sizeIn(b) - sizeIn(a))[0]!
  const leaves: Uint8Array[] = []
  const walk = checkLog(quickCrypto, (file) => log.read(file), policy, {
    onEntries: (_first, some) => void leaves.push(...some),
  })
  let step = await walk.next()
  while (!step.done) step = await walk.next()
  if (!step.value.sound) throw new Error(`the log is not sound: ${JSON.stringify(step.value.findings)}`)
  const altered = book.place.findIndex(({ leaf }, i) => Buffer.compare(leaf, leaves[i]!) !== 0)
  if (altered >= 0) throw new Error(`entry ${altered} is another`)
  seen.note(new TextDecoder().decode(log.read('checkpoint')))
}

const sizeIn = ({ log }: Node): number => sizeOf(new TextDecoder().decode(log.read('checkpoint')))
