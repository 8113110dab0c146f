import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { uuidv7 } from 'uuidv7'
import { type Opened, openHouse } from '../../apps/server/house.ts'
import { readTx, type Tx, withTx } from '../../base/db/tx.ts'
import { random } from '../../engines/address/match/bench-base.ts'
import { findPlaces } from '../../modules/places/find/suggest.ts'
import * as places from '../../modules/places/index.ts'
import { analyzePlaces, withoutSearch } from './world/places.store.ts'

/**
 * `npm run bench -- places [addresses]`: a base of 3 000 000 made addresses in streets of 50 000 (estates, buildings, entrances, rooms; 100 grids a
 * street): search as it is typed, the grid of a point, texts matched a second. Streets are asked in turn, so that memory and disk are shared.
 */
const wanted = Number(process.argv[2] ?? 3_000_000)
const perStreet = 50_000
const streets = Array.from({ length: Math.max(1, Math.round(wanted / perStreet)) }, (_, i) =>
  String(370_811_500 + i),
)
const next = random(11)
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
const first = [...'文建解人中民新和平胜利红光明东西南北长青金银福安康宁泰兴华海江河湖山云龙凤松柏桂兰荷']
const second = [...'化设放民山主华平安利星旗明阳风园丰州城春秋林泉源塘桥港湾岭峰台门关苑景庭翠锦瑞祥']
const kinds = ['花园', '小区', '家园', '新村', '公寓', '雅苑']
const west = 116.5
const south = 35.3
const side = 0.01

const settings = (street: string) => ({ street, scope: 'street', actor: 'system', purpose: 'operation' })
const dataDir = mkdtempSync(path.join(tmpdir(), 'linli-bench-places-'))
const house = await openHouse({ dataDir, url: process.env.DATABASE_URL })
try {
  const began = performance.now()
  const texts = await withoutSearch(house.database.owner, () => fill(house))
  await analyzePlaces(house.database.owner)
  const seconds = Math.round((performance.now() - began) / 1000)
  console.error(`${texts.total} addresses in ${streets.length} streets, made in ${seconds} s`)
  const result = {
    ...{ bench: 'places', addresses: texts.total, streets: streets.length, madeInSeconds: seconds },
    search: await search(texts.samples),
    grid: await grid(),
    match: await match(texts.samples),
    residentMb: Math.round(process.memoryUsage().rss / 1048576),
  }
  console.log(JSON.stringify(result))
} finally {
  await house.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

type Sample = { readonly street: string; readonly text: string }

async function fill({ database }: Opened): Promise<{ total: number; samples: Sample[] }> {
  const samples: Sample[] = []
  let total = 0
  for (const street of streets)
    await withTx(database.app, settings(street), async (tx) => {
      const made = await fillStreet(tx, street)
      total += made.length
      for (let i = 0; i < 40; i++) samples.push({ street, text: pick(made) })
    })
  return { total, samples }
}

/** Gives the texts of its rooms. */
async function fillStreet(tx: Tx, street: string): Promise<string[]> {
  const above = { county: '任城区', prefecture: '济宁市', province: '山东省', phone: null, center: null }
  const opened = '2026-01-01T00:00:00.000Z'
  await places.addStreet(tx, { ...above, code: street, name: `第${street.slice(6)}街道`, opened })
  const communities = Array.from({ length: 10 }, (_, i) => `${street}${String(i + 1).padStart(3, '0')}`)
  await places.addCommunities(
    tx,
    street,
    communities.map((code, i) => ({ code, name: `第${i + 1}社区居委会` })),
  )
  await places.addGrids(tx, street, gridsOf(communities))
  const texts: string[] = []
  for (const community of communities) {
    const rows: Parameters<typeof places.addAddressTree>[2][number][] = []
    const add = (
      parent: string | null,
      kind: 'area' | 'building' | 'unit' | 'room',
      name: string,
      text: string,
    ) => {
      const point = { lon: west + next() * side, lat: south + next() * side }
      const id = uuidv7()
      rows.push({
        id,
        parent,
        kind,
        name,
        text,
        community,
        point,
        floor: kind === 'room' ? name.slice(0, -3) : null,
      })
      return id
    }
    for (let estate = 0; estate < 5; estate++) {
      const named = pick(first) + pick(second) + pick(second) + pick(kinds)
      const area = add(null, 'area', named, named)
      for (let b = 1; b <= 10; b++) {
        const building = add(area, 'building', `${b}幢`, `${named}${b}幢`)
        for (let u = 1; u <= 3; u++) {
          const unit = add(building, 'unit', `${u}单元`, `${named}${b}幢${u}单元`)
          for (let room = 0; room < 32; room++) {
            const name = `${Math.floor(room / 2) + 1}0${(room % 2) + 1}室`
            const text = `${named}${b}幢${u}单元${name}`
            add(unit, 'room', name, text)
            texts.push(text)
          }
        }
      }
    }
    await places.addAddressTree(tx, street, rows)
  }
  return texts
}

/** Ten by ten squares. */
function gridsOf(communities: readonly string[]): places.NewGrid[] {
  return Array.from({ length: 100 }, (_, i) => {
    const [x, y, d] = [west + ((i % 10) * side) / 10, south + (Math.floor(i / 10) * side) / 10, side / 10]
    const ring = [
      [x, y],
      [x + d, y],
      [x + d, y + d],
      [x, y + d],
      [x, y],
    ]
    return {
      ...{ id: uuidv7(), name: `网格${i + 1}`, community: communities[Math.floor(i / 10)]!, unitCode: null },
      ...{ serviceCode: null, cjtCode: null, kind: 'basic' as const, from: '2026-01-01' },
      shape: { type: 'Polygon' as const, coordinates: [ring] },
    }
  })
}

/** Two letters, then one more at a time, of a door somewhere. */
async function search(samples: readonly Sample[]) {
  const times: number[] = []
  let empty = 0
  for (let i = 0; i < 600; i++) {
    const { street, text } = pick(samples)
    for (let length = 2; length <= Math.min(text.length, 12); length += 2) {
      const typed = text.slice(0, length)
      await timed(times, street, async (tx) => {
        if ((await findPlaces(tx, street, typed, 'zh')).length === 0) empty++
      })
    }
  }
  return { ...spread(times), empty }
}

async function grid() {
  const times: number[] = []
  for (let i = 0; i < 3000; i++) {
    const street = pick(streets)
    const at = { lon: west + next() * side, lat: south + next() * side }
    await timed(times, street, (tx) => places.locate(tx, street, at))
  }
  return spread(times)
}

/** Written as people do: without 室, with dashes, with the divisions in front. */
async function match(samples: readonly Sample[]) {
  const street = streets[0]!
  const own = samples.filter((one) => one.street === street).map(({ text }) => text)
  const forms = [
    (text: string) => text.slice(0, -1),
    (text: string) => text.replace(/(\d+)幢(\d)单元(\d+)室/, '$1#$2-$3'),
    (text: string) => `济宁市任城区${text.slice(0, -1)}`,
    (text: string) => text,
  ]
  const texts = Array.from(
    { length: 4000 },
    (_, i) => forms[i % 4]!(pick(own)) + ' '.repeat(Math.floor(i / 500)),
  )
  const ask = (list: readonly string[]) =>
    readTx(house.database.app, settings(street), (tx) =>
      places.matchAddress({ tx, street, now: '2026-11-24T00:00:00.000Z' }, list),
    )
  const began = performance.now()
  await ask(texts.slice(0, 1))
  const then = performance.now()
  const found = await ask(texts)
  const ms = performance.now() - then
  return {
    firstCallMs: Math.round(then - began),
    perSecond: Math.round((texts.length / ms) * 1000),
    found: found.filter(({ address }) => address !== null).length / texts.length,
  }
}

async function timed(times: number[], street: string, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  const began = performance.now()
  await readTx(house.database.app, settings(street), work)
  times.push(performance.now() - began)
}

function spread(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 1000) / 1000
  return { asked: sorted.length, p50: at(0.5), p99: at(0.99) }
}
