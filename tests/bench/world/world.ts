import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { uuidv7 } from 'uuidv7'
import { fillDemo } from '../../../apps/server/demo.ts'
import { type Opened, openHouse } from '../../../apps/server/house.ts'
import { readTx, withTx } from '../../../base/db/tx.ts'
import { rollTally } from '../../../modules/cases/list/tally.store.ts'
import { endGrid } from '../../../modules/places/grids/store.ts'
import * as places from '../../../modules/places/index.ts'
import { addBulk, type Street, takeSamples, withoutIndexes } from './bulk.store.ts'
import { type Account, accountsOf, analyze, areaOf, casesIn } from './look.store.ts'

export interface World {
  readonly house: Opened
  /** The street that is asked; others lie beside it. */
  readonly street: string
  readonly grids: readonly string[]
  /** One account of each role in that street. */
  readonly accounts: readonly Account[]
  /** What a server process needs to run on it. */
  readonly env: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

const demoPeople = 60_000
const gridsPerStreet = 200
const lot = 50_000
const twoYears = 730 * 86_400_000

/**
 * A street with its map, units and staff (the demonstration of 60 000 people) and `cases` cases, 1/`streets` of them in it, the
 * others in streets beside it. On `DATABASE_URL` or a bundled server in a temporary folder. A world that is there already is used
 * as it is, and grows.
 */
export async function openWorld({ cases, streets }: { cases: number; streets: number }): Promise<World> {
  const kept = process.env.BENCH_DATA
  const dataDir = kept ?? mkdtempSync(path.join(tmpdir(), 'linli-bench-'))
  const house = await openHouse({ dataDir, url: process.env.DATABASE_URL })
  const say = (line: string) => console.error(line)
  await fillDemo(house, { people: demoPeople, say })
  const street = [...house.streets][0]!
  const here = await areaOf(house, street)
  const area: Street = { ...here, grids: await withEndedGrids(house, street, here.grids) }
  await grow(house, area, street, Math.ceil(cases / streets))
  for (let i = 1; i < streets; i++) {
    const other = String(Number(street.slice(0, 6)) * 1000 + 500 + i)
    const ids = {
      street: other,
      grids: area.grids.map(() => uuidv7()),
      units: area.units.map(() => uuidv7()),
    }
    await grow(house, ids, street, Math.ceil(cases / streets))
  }
  await analyze(house.database.owner)
  return {
    house,
    street,
    grids: area.grids,
    accounts: await accountsOf(house, street),
    env: {
      ...address(house),
      LINLI_DATA: dataDir,
      LINLI_DEMO: '0',
      LINLI_PROXY: '1',
      LINLI_PER_MINUTE: '100000000',
    },
    async stop() {
      await house.stop()
      if (!kept) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const inStreet = (street: string) => ({ street, scope: 'street', actor: 'system', purpose: 'operation' })

/** Brings a street to so many cases, spread over the two years until yesterday. */
async function grow(house: Opened, area: Street, samplesFrom: string, wanted: number): Promise<void> {
  const there = await casesIn(house, area.street)
  if (there >= wanted) return
  console.error(`${area.street}: ${wanted - there} cases to add`)
  const everyMs = Math.floor(twoYears / (wanted - there))
  const begin = Date.parse(house.clock.now()) - twoYears - 86_400_000
  const write = async () => {
    for (let from = there + 1; from <= wanted; from += lot) {
      const to = Math.min(wanted, from + lot - 1)
      const start = new Date(begin - from * everyMs + (from - there) * everyMs).toISOString()
      await withTx(
        house.database.app,
        inStreet(samplesFrom),
        async (tx) => {
          const samples = await takeSamples(tx, samplesFrom)
          await tx.set({ street: area.street })
          await addBulk(tx, area, { from, to, start, everyMs, samples })
          while ((await rollTally(tx, area.street)) > 0);
        },
        { statementMs: 0 },
      )
    }
  }
  await (wanted - there > 20_000 ? withoutIndexes(house.database.owner, write) : write())
}

/** Grids that the street once had: a busy street has more than are in force today. */
async function withEndedGrids(house: Opened, street: string, grids: readonly string[]): Promise<string[]> {
  const missing = gridsPerStreet - grids.length
  if (missing <= 0) return grids.slice(0, gridsPerStreet)
  const [community] = [
    ...(
      await readTx(house.database.app, inStreet(street), (tx) => places.areasOf(tx, street))
    ).communities.keys(),
  ]
  const ring = [
    [120, 30],
    [120.001, 30],
    [120.001, 30.001],
    [120, 30],
  ]
  const ended = Array.from({ length: missing }, (_, i) => ({
    id: uuidv7(),
    name: `旧网格${i + 1}`,
    community: community!,
    unitCode: null,
    serviceCode: null,
    cjtCode: null,
    kind: 'basic' as const,
    shape: { type: 'Polygon' as const, coordinates: [ring] },
    from: '2020-01-01',
  }))
  await withTx(house.database.app, inStreet(street), async (tx) => {
    await places.addGrids(tx, street, ended)
    for (const { id } of ended) await endGrid(tx, street, id, '2024-12-31')
  })
  return [...grids, ...ended.map((grid) => grid.id)]
}

/** The same database for a process of its own: the bundled server is reached by its socket. */
function address(house: Opened): { DATABASE_URL: string } {
  const { host, port, user, password, database } = house.database.config.owner
  const who = `${user}:${encodeURIComponent(String(password ?? ''))}`
  return { DATABASE_URL: `postgres://${who}@${encodeURIComponent(host ?? '')}:${port}/${database}` }
}
