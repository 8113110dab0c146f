import { type Divisions, nameOf } from './chain/divisions.ts'
import { endingAt } from './chain/names.ts'
import type { Elements } from './measure.ts'
import { randomFrom } from './tag/learn.ts'

/** A made address with a fault in it, and what it says. */
export interface Noisy {
  readonly kind: NoiseKind
  readonly text: string
  readonly levels: Elements
  readonly asked: readonly string[]
}

/**
 * Kinds of faults that neither the training nor the tuning has seen: fields of a form with their names, a post code and the country
 * before, a character left out of a town's or community's name, spaces anywhere, a character of a name written twice.
 */
export const noiseKinds = ['fields', 'postcode', 'dropped', 'spaced', 'stutter'] as const
export type NoiseKind = (typeof noiseKinds)[number]

const labels = ['province', 'city', 'district', 'town', 'community'] as const
const roads = [
  '解放路',
  '人民东路',
  '建设大道',
  '新华街',
  '滨河南路',
  '学府路',
  '梅园巷',
  '工业二路',
  '青年西街',
  '长江北路',
]
const pois = ['阳光花园', '锦绣家园', '东方大厦', '和平小区', '翠湖新村', '金桂公寓', '城市广场', '明珠苑']

/** `each` made addresses of every kind, over all the country. */
export function noisyAddresses(divisions: Divisions, each: number, seed: number): Noisy[] {
  const random = randomFrom(seed)
  for (let i = 0; i < 10; i++) random()
  return noiseKinds.flatMap((kind) => Array.from({ length: each }, () => noisy(divisions, kind, random)))
}

type Random = () => number
const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!
const upTo = (most: number, random: Random): number => 1 + Math.floor(random() * most)

function noisy(divisions: Divisions, kind: NoiseKind, random: Random): Noisy {
  const names = namesOf(divisions, random)
  const road = pick(roads, random)
  const details: Record<string, string> = {
    road,
    number: `${upTo(400, random)}号`,
    poi: pick(pois, random),
    building: `${upTo(40, random)}号楼`,
    unit: `${upTo(6, random)}单元`,
    room: `${upTo(30, random)}0${upTo(4, random)}室`,
  }
  const levels: Record<string, string> = { ...details }
  labels.forEach((label, i) => {
    if (names[i]) levels[label] = names[i]
  })
  const asked = Object.keys(levels).filter((label) => label !== 'poi')
  return { kind, text: written(kind, names, Object.values(details).join(''), random), levels, asked }
}

function namesOf(divisions: Divisions, random: Random): string[] {
  const { first, parents, size } = divisions
  for (;;) {
    let node = first[4]! + Math.floor(random() * (size - first[4]!))
    const names: string[] = []
    for (let level = 4; level >= 0; level--) {
      names.unshift(nameOf(divisions, node))
      if (level > 0) node = parents[node]!
    }
    // Names such as 临江镇虚拟社区 or codes of farms say nothing about addresses of people.
    if (/[村区]$/.test(names[4]!) && names[4]!.length > 2 && /[镇乡道]$/.test(names[3]!)) return names
  }
}

function written(kind: NoiseKind, names: readonly string[], details: string, random: Random): string {
  const plain = names[0] === names[1] ? names.slice(1) : names
  if (kind === 'fields') {
    const titles = ['省', '市', '区县', '街道', '社区']
    const fields = names.map((name, i) => (name ? `${titles[i]}：${name}` : '')).filter(Boolean)
    return `${fields.join(pick(['；', ' ', '，'], random))} 详细地址：${details}`
  }
  if (kind === 'postcode')
    return `${String(100_000 + upTo(750_000, random))} 中国${plain.join('')}${details}${random() < 0.5 ? '（收）' : ''}`
  if (kind === 'spaced') return spaced(plain.join('') + details, random)
  const level = random() < 0.5 && /.{3,}/.test(coreOf(names[3]!, 3)) ? 3 : 4
  return names
    .map((name, i) =>
      i === level ? slipped(kind, name, level, random) : i > 0 && name === names[i - 1] ? '' : name,
    )
    .join('')
    .concat(details)
}

const coreOf = (name: string, level: number) => name.slice(0, endingAt(name, level))

/** Of a core of three or more one character is missing; or one is doubled. */
function slipped(kind: NoiseKind, name: string, level: number, random: Random): string {
  const core = coreOf(name, level)
  const at = Math.floor(random() * core.length)
  if (kind === 'stutter') return name.slice(0, at + 1) + name.slice(at)
  return core.length < 3 ? name : name.slice(0, at) + name.slice(at + 1)
}

function spaced(text: string, random: Random): string {
  let out = ''
  for (const char of text) out += /\p{Script=Han}/u.test(char) && random() < 0.15 ? ` ${char}` : char
  return out.trim()
}
