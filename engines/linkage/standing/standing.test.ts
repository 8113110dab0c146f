import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { madePeople } from '../fixture-people.ts'
import { defineFields, LinkIndex, link, openIndex, Records, type Row, saveIndex, train } from '../index.ts'

const fields = defineFields('people')
const made = [...madePeople(700)]
const recordsOf = (rows: readonly Row[]): Records => {
  const records = new Records(fields)
  for (const row of rows) records.add(row)
  return records
}
const weights = train(recordsOf(made))
const base = made.slice(0, 500)
const later = made.slice(500, 900)
const opened = (): LinkIndex => {
  const records = recordsOf(base)
  return new LinkIndex(records, weights, link(records, weights).clusters)
}
const clustersOf = (index: LinkIndex, rows: readonly { rec_id: string }[]): string[] =>
  rows.map(({ rec_id }) => index.clusterOf(rec_id))
const idOf = ({ rec_id }: { rec_id: string }): string => rec_id

test('begins with the clusters that were found', () => {
  expect(clustersOf(opened(), base)).toEqual(link(recordsOf(base), weights).clusters)
})

describe('adding', () => {
  test('keeps what was one together, under its id, unless the change is told', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(later), fc.integer({ min: 1, max: 40 }), (rows, lot) => {
        const index = opened()
        const before = clustersOf(index, base)
        const gone = new Set<string>()
        for (let at = 0; at < rows.length; at += lot)
          for (const { from } of index.add(rows.slice(at, at + lot)).merged) gone.add(from)
        clustersOf(index, base).forEach((cluster, i) => {
          if (!gone.has(before[i]!)) expect(cluster).toBe(before[i])
        })
      }),
      { numRuns: 8 },
    )
  })

  test('finds nearly all that a new start would find', () => {
    const index = opened()
    index.add(later)
    const rows = [...base, ...later]
    const wanted = link(recordsOf(rows), weights).clusters
    const found = clustersOf(index, rows)
    const pairs = (names: readonly string[]): Set<string> =>
      new Set(
        rows.flatMap((_, i) =>
          rows.slice(0, i).flatMap((_, j) => (names[i] === names[j] ? [`${j} ${i}`] : [])),
        ),
      )
    const [a, b] = [pairs(wanted), pairs(found)]
    const shared = [...a].filter((pair) => b.has(pair)).length
    expect(shared / (a.size + b.size - shared)).toBeGreaterThan(0.99)
  })

  test('takes all rows or none', () => {
    const index = opened()
    const { size } = index
    const bad = [{ ...later[0]! }, { ...base[0]! }]
    expect(() => index.add(bad)).toThrow(expect.objectContaining({ code: 'linkage.same-id' }))
    expect(() => index.add([later[0]!, later[0]!])).toThrow(
      expect.objectContaining({ code: 'linkage.same-id' }),
    )
    expect(() => index.add([{ name: '张三' }])).toThrow(expect.objectContaining({ code: 'linkage.no-id' }))
    expect(index.size).toBe(size)
    expect(index.add([later[0]!]).clusters).toHaveLength(1)
  })
})

describe('candidates', () => {
  test('are asked for without adding, as often as one likes', () => {
    const index = opened()
    const before = saveIndex(index)
    for (const row of later.slice(0, 50)) {
      const { rec_id: _, ...unnamed } = row
      const found = index.candidates(unnamed)
      expect(index.candidates(unnamed)).toEqual(found)
    }
    index.candidates({ name: '欧阳震华', address: '从来没有的路1号2-3-404', phone: '13999999999' })
    expect(saveIndex(index)).toEqual(before)
    const [one] = index.candidates({ ...base[7]!, rec_id: undefined })
    expect(one!.cluster).toBe(index.clusterOf(base[7]!.rec_id))
  })
})

describe('removing', () => {
  test('and adding again gives the same clusters under the same ids', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(base, { minLength: 1, maxLength: 60 }), (rows) => {
        const index = opened()
        const before = clustersOf(index, base)
        index.remove(rows.map(idOf))
        expect(index.size).toBe(base.length - rows.length)
        index.add(rows)
        const after = clustersOf(index, base)
        // A cluster all of whose records went may come back under another of their ids.
        const same = after.filter((name, i) => name === before[i]).length
        expect(same / base.length).toBeGreaterThan(0.97)
        // Joining is greedy: a record between two clusters may fall to the other one when it comes last.
        expect(Math.abs(new Set(after).size - new Set(before).size)).toBeLessThanOrEqual(3)
      }),
      { numRuns: 10 },
    )
  })

  test('what is gone is no candidate and no member', () => {
    const index = opened()
    const row = base[3]!
    index.remove([row.rec_id])
    expect(index.candidates({ ...row, rec_id: undefined }).map(({ id }) => id)).not.toContain(row.rec_id)
    expect(() => index.clusterOf(row.rec_id)).toThrow(expect.objectContaining({ code: 'linkage.unknown-id' }))
  })

  test('the record that held a cluster together lets it fall apart', () => {
    const index = new LinkIndex(recordsOf([]), weights)
    const home = '建设路12号3-1-501'
    index.add([
      { rec_id: 'a', name: '张敏华', phone: '13800001111', birth: '1976-03-04' },
      { rec_id: 'b', name: '张敏华', phone: '13800001111', birth: '1976-03-04', address: home },
      { rec_id: 'c', name: '张敏华', address: home, sex: '女' },
    ])
    expect(index.members('a')).toEqual(['a', 'b', 'c'])
    const { clusters } = index.remove(['b'])
    expect(clusters).toContainEqual({ id: 'c', cluster: 'c' })
    expect(index.clusterOf('a')).toBe('a')
  })
})

describe('decisions', () => {
  const [a, b] = [base[0]!.rec_id, base.find(({ entity }) => entity !== base[0]!.entity)!.rec_id]

  test('never holds, also when the record goes and comes again', () => {
    const index = opened()
    const twin = { ...base[0]!, rec_id: 'twin' }
    expect(index.add([twin]).clusters).toEqual([{ id: 'twin', cluster: index.clusterOf(a) }])
    index.decide({ a, b: 'twin', one: false })
    expect(index.clusterOf('twin')).not.toBe(index.clusterOf(a))
    index.remove(['twin'])
    index.add([twin])
    expect(index.clusterOf('twin')).not.toBe(index.clusterOf(a))
  })

  test('must holds, contradictions are refused, and a changed mind is told', () => {
    const index = opened()
    const before = [index.clusterOf(a), index.clusterOf(b)]
    const { merged } = index.decide({ a, b, one: true })
    expect(index.clusterOf(a)).toBe(index.clusterOf(b))
    expect(before).toContain(merged[0]!.from)
    index.decide({ a, b, one: false })
    expect(index.clusterOf(a)).not.toBe(index.clusterOf(b))
    expect(index.decide({ a, b, one: true }).merged).toHaveLength(1)
    index.decide({ a, b, one: false })
    index.add([{ ...base[0]!, rec_id: 'copy' }])
    expect(index.clusterOf('copy')).toBe(index.clusterOf(a))
    expect(() => index.decide({ a: 'copy', b, one: true })).toThrow(
      expect.objectContaining({ code: 'linkage.contradiction' }),
    )
  })
})

describe('keeping', () => {
  test('an index that was saved goes on as if nothing had happened', () => {
    const index = opened()
    index.decide({ a: base[0]!.rec_id, b: base[9]!.rec_id, one: false })
    index.remove(base.slice(40, 60).map(idOf))
    index.add(later.slice(0, 100))
    const again = openIndex(saveIndex(index))
    const left = [...base.slice(0, 40), ...base.slice(60), ...later.slice(0, 100)]
    expect(clustersOf(again, left)).toEqual(clustersOf(index, left))
    const rows = [...later.slice(100), ...base.slice(40, 60)]
    index.add(rows)
    again.add(rows)
    expect(clustersOf(again, rows)).toEqual(clustersOf(index, rows))
    expect(saveIndex(again).length).toBe(saveIndex(index).length)
  })

  test('what is no index, or cut off, is refused', () => {
    const bytes = saveIndex(opened())
    const refused = expect.objectContaining({ code: 'linkage.index' })
    expect(() => openIndex(new Uint8Array(3))).toThrow(refused)
    expect(() => openIndex(new TextEncoder().encode('a'.repeat(200)))).toThrow(refused)
    expect(() => openIndex(bytes.slice(0, bytes.length - 5000))).toThrow(refused)
  })
})
