import { type Divisions, nameOf } from '../chain/divisions.ts'
import { coreAndEnding } from '../chain/near.ts'
import { sounds } from '../match/sound.ts'
import type { FineLabel } from './labels.ts'
import { randomFrom } from './learn.ts'

/** A piece of a made text. */
export interface Piece {
  readonly label: FineLabel
  readonly text: string
}

/** Names that streets and houses really have, to make texts of. */
export interface Names {
  readonly roads: readonly string[]
  readonly pois: readonly string[]
}

type Random = () => number
const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!
const upTo = (most: number, random: Random): number => 1 + Math.floor(random() * most)
const labels = ['prov', 'city', 'district', 'town', 'community'] as const

/**
 * Made texts for the tagger to learn from: real divisions, real names of roads and houses, put together in the ways that forms,
 * couriers and clerks write. The same seed gives the same texts.
 */
export function drill(divisions: Divisions, names: Names, count: number, seed: number): Piece[][] {
  const random = randomFrom(seed)
  for (let i = 0; i < 10; i++) random()
  return Array.from({ length: count }, () => address(divisions, names, random))
}

function address(divisions: Divisions, names: Names, random: Random): Piece[] {
  const places = divisionsOf(divisions, random)
  const detail = detailsOf(names, random)
  return dressed(arranged(places, detail, random), random)
}

function divisionsOf(divisions: Divisions, random: Random): Piece[] {
  const { first, parents } = divisions
  let node = first[4]! + Math.floor(random() * (divisions.size - first[4]!))
  const style = random()
  const pieces: Piece[] = []
  for (let level = 4; level >= 0; level--) {
    const drop = [0.3, 0.25, 0.15, 0.25, 0.45][level]!
    if (random() >= drop) {
      const text = written(divisions, node, level, style, random)
      if (text) pieces.unshift({ label: labels[level]!, text })
    }
    if (level > 0) node = parents[node]!
  }
  return pieces
}

const communityEndings: Readonly<Record<string, readonly string[]>> = {
  村: ['村', '村', '村', '村委会', '村民委员会'],
  社区: ['社区', '社区', '社区', '社区居委会', '社区居民委员会'],
}

function written(divisions: Divisions, node: number, level: number, style: number, random: Random): string {
  const { core, ending } = coreAndEnding(nameOf(divisions, node), level)
  const said = random() < 0.06 && core.length > 1 ? misheard(core, random) : core
  if (level < 3 && style < 0.2) return core.length > 1 ? said : core + ending
  if (level === 3 && ending === '街道')
    return said + pick(['街道', '街道', '街道办事处', '办事处', '街道办'], random)
  if (level === 4) return said + pick(communityEndings[ending] ?? [ending], random)
  return said + ending
}

/** One character as another that sounds the same. */
function misheard(core: string, random: Random): string {
  const heard = sounds()
  const at = Math.floor(random() * core.length)
  const sound = heard[core.charCodeAt(at)]!
  for (let tries = 0; tries < 2000 && sound; tries++) {
    const unit = 0x4e00 + Math.floor(random() * 6000)
    if (heard[unit] === sound) return core.slice(0, at) + String.fromCharCode(unit) + core.slice(at + 1)
  }
  return core
}

function detailsOf(names: Names, random: Random): Piece[] {
  const pieces: Piece[] = []
  if (random() < 0.25) {
    pieces.push({ label: 'group', text: `${numeral(upTo(20, random), random)}组` })
    if (random() < 0.85) pieces.push({ label: 'roadno', text: `${upTo(300, random)}号` })
    return pieces
  }
  const road = random() < 0.85
  if (road) {
    pieces.push({ label: 'road', text: pick(names.roads, random) })
    if (random() < 0.9)
      pieces.push({
        label: 'roadno',
        text: `${numeral(upTo(400, random), random)}${pick(['号', '号', '号', '号院', '号院', '弄'], random)}`,
      })
  }
  if (random() < 0.65 || !road) pieces.push({ label: 'poi', text: pick(names.pois, random) })
  if (random() < 0.8) pieces.push(...houseOf(random))
  return pieces
}

const numerals = '零一二三四五六七八九'

/** A number as digits, or one time in ten in Chinese. */
function numeral(value: number, random: Random): string {
  if (random() > 0.12 || value > 99) return String(value)
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  return (
    (tens > 1 ? numerals[tens]! : '') +
    (tens > 0 ? '十' : '') +
    (ones > 0 || tens === 0 ? numerals[ones]! : '')
  )
}

function houseOf(random: Random): Piece[] {
  const building = upTo(40, random)
  const unit = upTo(6, random)
  const room = `${upTo(33, random)}0${upTo(9, random)}`
  const named = random() < 0.5
  if (random() < 0.4) return compact(building, unit, room, named, random)
  const letter = random() < 0.12
  const pieces: Piece[] = [
    {
      label: 'houseno',
      text: letter
        ? pick(['A座', 'B座', 'C座', 'D座', 'A栋', 'B栋'], random)
        : numeral(building, random) + pick(['号楼', '幢', '栋'], random),
    },
  ]
  if (named && !letter) pieces.push({ label: 'cellno', text: `${numeral(unit, random)}单元` })
  if (random() < 0.85) pieces.push({ label: 'roomno', text: room + pick(['室', '室', ''], random) })
  return pieces
}

function compact(building: number, unit: number, room: string, named: boolean, random: Random): Piece[] {
  const dash: Piece = { label: 'redundant', text: '-' }
  const house = pick(['', '#', '#', '#楼', '号楼', '栋', '幢'], random)
  const pieces: Piece[] = [{ label: 'houseno', text: `${building}${house}` }]
  if (house === '') pieces.push(dash)
  if (!named) return [...pieces, { label: 'roomno', text: room }]
  if (house === '#楼') pieces.push({ label: 'cellno', text: `${unit}单元` })
  else pieces.push({ label: 'cellno', text: String(unit) }, dash)
  return [...pieces, { label: 'roomno', text: room }]
}

const gap = (text: string): Piece => ({ label: 'redundant', text })

/** In order; the other way round; the divisions behind; the divisions twice; with signs between. */
function arranged(places: readonly Piece[], detail: readonly Piece[], random: Random): Piece[] {
  const way = random()
  if (way < 0.08) {
    const back = [...places].reverse().flatMap((piece) => [gap(','), piece])
    return [...detail, ...back]
  }
  if (way < 0.14) return [...detail, gap(pick([' ', ','], random)), ...places]
  if (way < 0.2) return [...places.slice(2), ...detail, gap('('), ...places.slice(0, 2), gap(')')]
  if (way < 0.26) return [...places.slice(0, 3).map(({ text }) => gap(text)), ...places, ...detail]
  if (way < 0.38) {
    const sign = gap(pick(['-', ' ', '/', ',', '，', '　'], random))
    return [...places.flatMap((piece) => [piece, sign]), ...detail]
  }
  return [...places, ...detail]
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙马朱胡林']
const given = [...'伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚']
const remarks = ['近地铁口', '超市旁', '快递放门口', '学校对面', '电话联系', '请打电话', '桥头', '放门卫']

function dressed(pieces: readonly Piece[], random: Random): Piece[] {
  let out = [...pieces]
  if (random() < 0.1) out = [...out, gap('('), { label: 'assist', text: pick(remarks, random) }, gap(')')]
  if (random() < 0.12) {
    const name = pick(surnames, random) + pick(given, random) + (random() < 0.3 ? pick(given, random) : '')
    const phone = `1${pick(['38', '59', '77', '86', '50'], random)}${String(Math.floor(random() * 1e8)).padStart(8, '0')}`
    const contact: Piece = { label: 'contact', text: name + pick(['', ' ', ',', '，'], random) + phone }
    out = random() < 0.5 ? [contact, gap(' '), ...out] : [...out, gap(' '), contact]
  }
  return out
}
