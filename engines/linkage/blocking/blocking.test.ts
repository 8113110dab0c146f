import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defineFields, Records } from '../index.ts'
import { Blocks } from './blocks.ts'
import { orderBy } from './sort.ts'

const fields = defineFields({
  fields: [{ name: 'title' }, { name: 'year', type: 'code' }],
  keys: [
    { of: ['title'], most: 4 },
    { of: ['title:words'], most: 6 },
    { of: ['year', 'title:start'], most: 5 },
  ],
})
const cell = fc.option(
  fc.constantFrom('alpha beta', 'beta gamma', 'alphabet delta', 'gamma beta alpha', 'delta'),
)
const year = fc.option(fc.constantFrom('1', '2'))
const rows = fc.array(fc.record({ title: cell, year }), { maxLength: 25 })

const recordsOf = (given: readonly object[]): Records => {
  const records = new Records(fields)
  given.forEach((row, i) => {
    records.add({ rec_id: `r${i}`, ...row })
  })
  return records
}

test('pairs that share a key are met, each once, and none of a key that too many share', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const met: string[] = []
      new Blocks(recordsOf(given)).each((a, b) => met.push([a, b].sort((x, y) => x - y).join()))
      expect(new Set(met).size).toBe(met.length)
      expect(met.sort()).toEqual(sharing(given).sort())
    }),
  )
})

/** The same by the definition: every two, every key. */
function sharing(given: readonly { title: string | null; year: string | null }[]): string[] {
  const keysOf = ({ title, year }: (typeof given)[number]): string[] => [
    ...(title ? [`title ${title}`] : []),
    ...(title ? title.split(' ').map((word) => `word ${word}`) : []),
    ...(title && year ? [`both ${year} ${title.slice(0, 4)}`] : []),
  ]
  const most = { t: 4, w: 6, b: 5 } as const
  const counts = new Map<string, number>()
  for (const row of given) for (const key of keysOf(row)) counts.set(key, (counts.get(key) ?? 0) + 1)
  const pairs: string[] = []
  given.forEach((a, i) => {
    given.slice(0, i).forEach((b, j) => {
      const shared = keysOf(a).filter((key) => keysOf(b).includes(key))
      if (shared.some((key) => counts.get(key)! <= most[key[0] as 't']))
        pairs.push([i, j].sort((x, y) => x - y).join())
    })
  })
  return pairs
}

test('says which keys were left out', () => {
  const blocks = new Blocks(recordsOf(Array.from({ length: 9 }, () => ({ title: 'delta', year: '1' }))))
  expect(blocks.pairs).toBe(0)
  expect(blocks.dropped).toContainEqual({ key: 'title', blocks: 1, records: 9, largest: 9 })
})

test('orders by unsigned keys, equal ones as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (given) => {
      const places = Int32Array.from(given, (_, i) => i)
      const wanted = [...places].sort((x, y) => (given[x]! >>> 0) - (given[y]! >>> 0))
      expect([...orderBy(given, places)]).toEqual(wanted)
    }),
  )
})
