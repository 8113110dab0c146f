// `npm run bench -- blocks [people …]`: the block of a house of 34 floors and 272 rooms in a street of 100 000 people, while other such
// streets fill the database beside it: 100 000 and 1 000 000 people in all unless sizes are given; 10 000 000 takes about 25 GB.
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { withTx } from '../../base/db/tx.ts'
import { once } from './run/load.ts'
import { processorOf, startServer } from './run/server.ts'
import { signIn } from './run/session.ts'
import { analyze, databaseTime } from './world/look.store.ts'
import {
  addPeople,
  gridsOf,
  readsOf,
  roomsOfTower,
  sizeOf,
  withoutRegisterIndexes,
} from './world/people.store.ts'
import { openWorld, type World } from './world/world.ts'

const given = process.argv.slice(2).map(Number)
const sizes = (given.length > 0 ? given : [100_000, 1_000_000]).toSorted((a, b) => a - b)
const port = Number(process.env.PORT ?? 4570)
const perStreet = 100_000
/** Five people live in two homes. */
const homesOf = (people: number) => Math.floor((people * 2) / 5)
/** What sources say of a person is not read by a block: beyond so many streets it is left out, to spare the disk. */
const streetsWithClaims = 10
const rounds = 3

interface Block {
  readonly mine: boolean
  readonly floors: readonly {
    readonly cells: readonly (readonly { readonly people: { readonly actual: number } | null }[])[]
  }[]
  readonly totals: { readonly actual: number | null }
}

/** The uuid of the n-th tower, as `people.store.ts` makes it. */
const towerId = (n: number) => {
  const hex = `${(1_700_000_000_000 + n).toString(16).padStart(12, '0')}71008000000000000000`
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const inStreet = (street: string) => ({ street, scope: 'street', actor: 'system', purpose: 'operation' })

/** Fills streets `from` to `to` (not included), the first one being that which is asked. */
async function grow({ house, street }: World, from: number, to: number): Promise<void> {
  const at = await withTx(house.database.app, inStreet(street), (tx) => gridsOf(tx, street))
  await withoutRegisterIndexes(house.database.owner, async () => {
    for (let s = from; s < to; s++) {
      const code = s === 0 ? street : String(Number(street.slice(0, 6)) * 1000 + 500 + s)
      const people = Math.min(perStreet, sizes.at(-1)!)
      const numbered = { firstPerson: s * perStreet, firstHome: s * homesOf(perStreet) }
      const where = {
        grids: at.map((one) => one.id),
        communities: at.map((one) => code + one.community.slice(9)),
      }
      const part = { street: code, people, homes: homesOf(people), ...numbered, ...where }
      const claims = s < streetsWithClaims ? 8 : 0
      await withTx(house.database.app, inStreet(code), (tx) => addPeople(tx, { ...part, claims }), {
        statementMs: 0,
      })
      if (s % 10 === 9) console.error(`${s + 1} streets are there`)
    }
  })
  await analyze(house.database.owner)
}

const at = (sorted: readonly number[], share: number) =>
  Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1))

/** Each tower once, one after the other, then again: what whoever opens a house waits for, sign-in to the last byte. */
async function measure(base: string, headers: Record<string, string>) {
  const towers = Math.floor(homesOf(Math.min(perStreet, sizes.at(-1)!)) / roomsOfTower)
  const times: number[][] = []
  let people = 0
  let mine = 0
  for (let round = 0; round < rounds; round++) {
    const took: number[] = []
    for (let n = 0; n < towers; n++) {
      const from = performance.now()
      const block = await once<Block>({ base, headers }, { path: `/api/blocks/${towerId(n)}` })
      took.push(performance.now() - from)
      if (round > 0) continue
      if (block.floors.length !== 34) throw new Error(`${block.floors.length} floors instead of 34`)
      people += block.totals.actual ?? 0
      if (block.mine) mine++
    }
    times.push(took.toSorted((a, b) => a - b))
  }
  const [first, ...again] = times
  const later = again.flat().toSorted((a, b) => a - b)
  return {
    ...{ towers, mine, people },
    first: { p50: at(first!, 0.5), p99: at(first!, 0.99) },
    again: { p50: at(later, 0.5), p99: at(later, 0.99) },
  }
}

async function measureAt(world: World, people: number) {
  const owner = world.house.database.owner
  const server = await startServer('apps/server/main.ts', { port, health: '/api/health', env: world.env })
  try {
    const results: Record<string, object> = {}
    for (const role of ['data-steward', 'cadre'] as const) {
      const headers = await signIn(server.base, world.accounts.find((one) => one.role === role)!.login)
      const [reads, spent, stored] = [
        await readsOf(owner),
        processorOf(server.pid),
        await databaseTime(owner),
      ]
      const took = await measure(server.base, headers)
      // Sessions tell what they read when they have been idle for a while.
      await sleep(11_000)
      const [after, requests] = [await readsOf(owner), took.towers * rounds]
      const scanned = Object.keys(after.whole).filter((name) => after.whole[name] !== reads.whole[name])
      results[role] = {
        ...took,
        cpuMs: Number((((processorOf(server.pid) - spent) * 1000) / requests).toFixed(1)),
        databaseMs: Number(((((await databaseTime(owner)) - stored) * 1000) / requests).toFixed(1)),
        rowsRead: Math.round((after.fetched - reads.fetched) / requests),
        /** Tables that any request read whole: none may be. */
        scanned,
      }
      console.error(people, role, results[role])
    }
    return { people, gb: await sizeOf(owner), load: Number(loadavg()[0]!.toFixed(1)), ...results }
  } finally {
    await server.stop()
  }
}

const world = await openWorld({ cases: 20_000, streets: 1 })
try {
  const all: object[] = []
  let streets = 0
  for (const people of sizes) {
    const wanted = Math.ceil(people / perStreet)
    const from = performance.now()
    await grow(world, streets, wanted)
    console.error(`${people} people, made in ${Math.round((performance.now() - from) / 1000)} s`)
    streets = wanted
    all.push(await measureAt(world, people))
  }
  console.log(JSON.stringify({ bench: 'blocks', node: process.version, sizes: all }))
} finally {
  await world.stop()
}
