import type { Chance } from '../chance.ts'
import type { Home, Person } from '../types.ts'

/** Somebody in a household before names and numbers: who they are to the head (GB/T 4761). */
export interface Member {
  relation: string
  sex: '1' | '2'
  age: number
  residence: Person['residence']
  /** Index of the member whose surname this one has; own if absent. */
  surnameOf?: number
}

type Kind = Home['kind']
const KINDS: Kind[] = [
  'single',
  'couple',
  'nuclear',
  'one-parent',
  'three-generations',
  'elders',
  'elder-alone',
  'shared',
]

/** Shares of household kinds by the kind of housing: old quarters are older, towers have the young families. */
export const KIND_SHARES: Record<'tower' | 'walk-up' | 'lanes', number[]> = {
  tower: [17, 21, 34, 5, 9, 9, 3, 2],
  'walk-up': [18, 19, 26, 5, 6, 15, 7, 4],
  lanes: [18, 15, 18, 4, 7, 18, 12, 8],
}

export function householdKind(housing: keyof typeof KIND_SHARES, draw: Chance): Kind {
  return KINDS[draw.weighted(KIND_SHARES[housing])]!
}

const HEAD = '02'
const clamp = (x: number, low: number, high: number) => Math.round(Math.min(high, Math.max(low, x)))

export function members(kind: Kind, draw: Chance): Member[] {
  const out = BUILD[kind](draw)
  // A grown child who moved away and never moved the registration: 户在人不在.
  const head = out[0]!
  if (
    head.age >= 52 &&
    kind !== 'shared' &&
    kind !== 'three-generations' &&
    out.length < 6 &&
    draw.yes(0.13)
  ) {
    const sex = draw.yes(0.6) ? '1' : '2'
    const age = clamp(head.age - 26 + draw.bell() * 3, 20, 55)
    out.push({
      relation: sex === '1' ? '20' : '30',
      sex,
      age,
      residence: 'registered-only',
      surnameOf: fatherOf(out),
    })
  }
  return out
}

const BUILD: Record<Kind, (draw: Chance) => Member[]> = {
  single: (d) => [one(HEAD, d.yes(0.56) ? '1' : '2', clamp(33 + d.bell() * 11, 19, 59))],
  couple: (d) => pair(d, d.yes(0.5) ? clamp(30 + d.bell() * 5, 22, 45) : clamp(54 + d.bell() * 5, 42, 61)),
  nuclear: (d) => {
    const parents = pair(d, clamp(41 + d.bell() * 8, 24, 60))
    return [...parents, ...children(parents, d)]
  },
  'one-parent': (d) => {
    const head = one(HEAD, d.yes(0.3) ? '1' : '2', clamp(43 + d.bell() * 8, 24, 60))
    const child = children([head], d).slice(0, 1)
    // With the mother the surname is usually still the father's, who is not here.
    const own = (c: Member) => (head.sex === '1' ? c : one(c.relation, c.sex, c.age))
    return [head, ...child.map(own)]
  },
  'three-generations': (d) => {
    const parents = pair(d, clamp(36 + d.bell() * 5, 26, 52))
    const head = parents[0]!
    const father = head.sex === '1'
    const old = clamp(head.age + 26 + d.bell() * 3, Math.max(50, head.age + 17), 94)
    const elders: Member[] = []
    if (d.yes(0.62)) elders.push({ ...one(father ? '51' : '53', '1', old), surnameOf: father ? 0 : 1 })
    if (elders.length === 0 || d.yes(0.85))
      elders.push(
        one(father ? '52' : '54', '2', clamp(old - 1 + d.bell() * 2, Math.max(50, head.age + 17), 94)),
      )
    return [...parents, ...children(parents, d), ...elders]
  },
  elders: (d) => {
    const both = pair(d, clamp(69 + d.bell() * 6, 60, 90))
    if (!d.yes(0.09)) return both
    const sex = d.yes(0.5) ? '1' : '2'
    return [...both, { ...one(sex === '1' ? '41' : '42', sex, d.int(2, 14)), surnameOf: fatherOf(both) }]
  },
  'elder-alone': (d) => [one(HEAD, d.yes(0.3) ? '1' : '2', clamp(75 + d.bell() * 7, 60, 97))],
  shared: (d) => {
    const sex = d.yes(0.55) ? '1' : '2'
    const head = one(HEAD, sex, clamp(26 + d.bell() * 4, 18, 45))
    return [
      head,
      ...Array.from({ length: d.int(1, 3) }, () =>
        one('99', d.yes(0.85) ? sex : sex === '1' ? '2' : '1', clamp(26 + d.bell() * 4, 18, 45)),
      ),
    ]
  },
}

function one(relation: string, sex: '1' | '2', age: number): Member {
  return { relation, sex, age, residence: 'both' }
}

/** Head and spouse; three heads in four are men, which is a fact of the registers, not a rule. */
function pair(d: Chance, age: number): Member[] {
  const man = d.yes(0.74)
  const other = clamp(age + (man ? -1.6 : 1.6) + d.bell() * 2, 20, 97)
  return man ? [one(HEAD, '1', age), one('12', '2', other)] : [one(HEAD, '2', age), one('11', '1', other)]
}

function fatherOf(family: Member[]): number {
  return Math.max(
    0,
    family.findIndex((m) => m.sex === '1'),
  )
}

/** One child mostly; second children are younger than the policy change of 2016 or about as old as their mother allows. */
function children(parents: Member[], d: Chance): Member[] {
  const mother = parents.find((p) => p.sex === '2') ?? parents[0]!
  const first = clamp(mother.age - 26 + d.bell() * 3, 0, 24)
  const count = first > 1 && d.yes(first < 15 ? 0.38 : 0.18) ? (d.yes(0.06) ? 3 : 2) : 1
  const seen = { '1': 0, '2': 0 }
  return Array.from({ length: count }, (_, i) => {
    const sex: '1' | '2' = d.yes(0.53) ? '1' : '2'
    const nth = seen[sex]++
    const relation = count === 1 ? (sex === '1' ? '21' : '31') : String((sex === '1' ? 22 : 32) + nth)
    const age = i === 0 ? first : clamp(first - i * 4 + d.bell(), 0, Math.max(0, first - i))
    return { ...one(relation, sex, age), surnameOf: d.yes(0.95) ? fatherOf(parents) : 0 }
  })
}
