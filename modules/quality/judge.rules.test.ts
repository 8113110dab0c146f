import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, type Said } from './judge.rules.ts'

const items = new Map([
  [
    'person.phone',
    { format: 'phone' as const, authority: ['self' as const, 'health' as const, 'police' as const] },
  ],
  ['person.address', { format: 'address' as const, authority: ['field' as const] }],
])
const sources = new Set(['gongan', 'weijian', 'minzheng'])
const kinds = { gongan: 'police', weijian: 'health', minzheng: 'civil-affairs', self: 'self' } as const

function says(source: keyof typeof kinds, same: string, more: Partial<Said> = {}): Said {
  const line = source === 'self' ? null : `line of ${source}`
  const base = { item: 'person.phone', address: null, flaw: null, decided: null }
  return { ...base, source, sourceKind: kinds[source], line, same, ...more }
}
const about = (...said: Said[]) => ({ subject: 'x', said, expected: new Map() })
const codes = (...said: Said[]) =>
  judge(about(...said), items, sources).map((one) => `${one.source} ${one.dimension} ${one.code ?? 'fine'}`)

describe('accuracy', () => {
  test('nothing is right or wrong while nobody verified it', () => {
    expect(codes(says('gongan', 'a')).filter((one) => one.includes('accuracy'))).toEqual([])
    // Civil affairs is not in the order of authority and comes after both; of the police it says nothing.
    expect(codes(says('gongan', 'a'), says('minzheng', 'b'))).toContain('minzheng accuracy overruled')
    expect(codes(says('gongan', 'a'), says('minzheng', 'b'))).not.toContain('gongan accuracy fine')
  })

  test('what a person decided is the yardstick, before every authority', () => {
    const found = codes(says('gongan', 'a'), says('weijian', 'b'), says('self', 'a', { decided: 'seen' }))
    expect(found).toContain('gongan accuracy fine')
    expect(found).toContain('weijian accuracy corrected')
  })

  test('a value with a flaw is judged by validity alone', () => {
    expect(codes(says('gongan', 'a', { flaw: 'length' }), says('weijian', 'b'))).toEqual([
      'gongan validity length',
      'weijian validity fine',
    ])
  })
})

describe('consistency', () => {
  test('counts for both where two say something, and for neither where one does', () => {
    expect(codes(says('gongan', 'a'), says('weijian', 'a'))).toContain('gongan consistency fine')
    const apart = codes(says('gongan', 'a'), says('weijian', 'b'))
    expect(apart).toContain('gongan consistency disagrees')
    expect(apart).toContain('weijian consistency disagrees')
    expect(codes(says('gongan', 'a')).filter((one) => one.includes('consistency'))).toEqual([])
  })

  test('addresses are compared by the place they mean; a known and an unknown one not at all', () => {
    const at = (source: 'gongan' | 'weijian', same: string, address: string | null) =>
      says(source, same, { item: 'person.address', address })
    expect(codes(at('gongan', '3号楼', 'A'), at('weijian', '3幢', 'A'))).toContain('gongan consistency fine')
    expect(codes(at('gongan', '3号楼', 'A'), at('weijian', '3幢', 'B'))).toContain(
      'gongan consistency disagrees',
    )
    expect(codes(at('gongan', '3号楼', 'A'), at('weijian', '老地方', null))).toEqual([])
  })
})

test('completeness: what the table has a column for and the row leaves empty', () => {
  const expected = new Map([
    [
      'gongan',
      new Map([
        ['person.phone', 'line 1'],
        ['person.address', 'line 1'],
      ]),
    ],
  ])
  const found = judge({ subject: 'x', said: [says('gongan', 'a')], expected }, items, sources)
  expect(
    found.filter((one) => one.dimension === 'completeness').map(({ item, code, line }) => [item, code, line]),
  ).toEqual([
    ['person.phone', null, 'line of gongan'],
    ['person.address', 'missing', 'line 1'],
  ])
})

test('a source that is not registered is judged by nobody', () => {
  expect(codes(says('self', 'a'), says('self', 'b'))).toEqual([])
})

const anySaid = fc.record({
  source: fc.constantFrom('gongan' as const, 'weijian' as const, 'minzheng' as const, 'self' as const),
  same: fc.constantFrom('a', 'b', 'c'),
  item: fc.constantFrom('person.phone', 'person.address'),
  address: fc.constantFrom(null, 'A', 'B'),
  flaw: fc.constantFrom(null, null, 'length'),
  decided: fc.constantFrom(null, null, 'seen'),
})

test('a source, item and dimension of a subject has one verdict at most, whatever is said in whatever order', () => {
  fc.assert(
    fc.property(fc.array(anySaid, { maxLength: 12 }), fc.integer(), (drafts, turn) => {
      const said = drafts.map(({ source, same, ...more }) => says(source, same, more))
      const found = judge(about(...said), items, sources)
      const keys = found.map((one) => `${one.source} ${one.item} ${one.dimension}`)
      expect(new Set(keys).size).toBe(keys.length)
      const at = said.length === 0 ? 0 : Math.abs(turn) % said.length
      const turned = judge(about(...said.slice(at), ...said.slice(0, at)), items, sources)
      const faulty = (all: typeof found, dimension: string) =>
        all
          .filter((one) => one.code !== null && one.dimension === dimension)
          .map((one) => `${one.source} ${one.item}`)
          .sort()
      for (const dimension of ['validity', 'consistency'])
        expect(faulty(turned, dimension)).toEqual(faulty(found, dimension))
    }),
  )
})
