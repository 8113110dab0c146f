import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accuracy, runOn } from './bench-measure.ts'
import { madePeople } from './fixture-people.ts'
import { defineFields, explain, type LinkOptions, link, Records, type Row, train } from './index.ts'

const fields = defineFields('people')
const made = [...madePeople(1500)]
const recordsOf = (rows: readonly Row[]): Records => {
  const records = new Records(fields)
  for (const row of rows) records.add(row)
  return records
}
const weights = train(recordsOf(made))
const linkRows = (rows: readonly Row[], options?: LinkOptions) => link(recordsOf(rows), weights, options)

/** Cluster by id of the record. */
const clustersOf = (rows: readonly Row[], options?: LinkOptions): Map<string, string> => {
  const { clusters } = linkRows(rows, options)
  return new Map(rows.map((row, i) => [String(row.rec_id), clusters[i]!]))
}

const zhang = {
  name: '张敏华',
  sex: '女',
  birth: '1976-03-04',
  phone: '13800001111',
  address: '建设路12号3-1-501',
}
const son = {
  name: '李小军',
  sex: '男',
  birth: '2004-08-19',
  phone: '13800001111',
  address: '建设路12号3-1-501',
}

test('finds made people again, without labels', () => {
  const found = accuracy(
    runOn(fields, made),
    made.map(({ entity }) => entity),
  )
  expect(found.precision).toBeGreaterThan(0.995)
  expect(found.f1).toBeGreaterThan(0.99)
  expect(found.blocking).toBeGreaterThan(0.98)
})

test('the weights are plain JSON and do the same after a round trip', () => {
  const again = JSON.parse(JSON.stringify(weights))
  expect(link(recordsOf(made), again).clusters).toEqual(linkRows(made).clusters)
})

test('two rows suffice where weights are at hand', () => {
  const found = clustersOf([
    { rec_id: 'b', ...zhang },
    { rec_id: 'a', ...zhang, phone: null },
    { rec_id: 'c', ...son },
  ])
  expect(Object.fromEntries(found)).toEqual({ a: 'a', b: 'a', c: 'c' })
})

describe('the order of rows', () => {
  test('changes nothing', () => {
    const some = made.slice(0, 400)
    const wanted = clustersOf(some)
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
        expect(clustersOf(shuffled)).toEqual(wanted)
      }),
      { numRuns: 20 },
    )
  })
})

describe('an explanation', () => {
  test('is the same from both sides, and its bits add up', () => {
    const records = recordsOf(made)
    const some = fc.integer({ min: 0, max: records.size - 1 })
    fc.assert(
      fc.property(some, some, (x, y) => {
        const [a, b] = [records.ids.text(x), records.ids.text(y)]
        const one = explain(records, a, b, weights)
        const other = explain(records, b, a, weights)
        expect(other.bits).toBeCloseTo(one.bits, 9)
        expect(other.fields.map(({ level, bits }) => [level, bits])).toEqual(
          one.fields.map(({ level, bits }) => [level, bits]),
        )
        expect(one.fields.reduce((sum, { bits }) => sum + bits, one.prior)).toBeCloseTo(one.bits, 9)
      }),
    )
  })

  test('names what stands on both sides', () => {
    const records = recordsOf([
      { rec_id: 'a', ...zhang },
      { rec_id: 'b', ...zhang, name: '张*华', phone: '' },
    ])
    const { fields: told } = explain(records, 'a', 'b', weights)
    expect(told.find(({ field }) => field === 'name')).toMatchObject({
      level: 'masked',
      a: '张敏华',
      b: '张*华',
    })
    expect(told.find(({ field }) => field === 'phone')).toMatchObject({ level: 'unknown', bits: 0 })
    expect(() => explain(records, 'a', 'x', weights)).toThrow(
      expect.objectContaining({ code: 'linkage.unknown-id' }),
    )
  })
})

describe('what people decided', () => {
  const some = made.slice(0, 300)
  const ids = some.map(({ rec_id }) => rec_id)
  const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([a, b]) => a !== b)

  test('never-pairs are never in one cluster', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 60 }), (never) => {
        const found = clustersOf(some, { never })
        for (const [a, b] of never) expect(found.get(a)).not.toBe(found.get(b))
      }),
      { numRuns: 30 },
    )
  })

  test('must-pairs are, and the order in which they are given does not matter', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (must) => {
        const found = clustersOf(some, { must })
        for (const [a, b] of must) expect(found.get(a)).toBe(found.get(b))
        expect(clustersOf(some, { must: must.toReversed() })).toEqual(found)
      }),
      { numRuns: 20 },
    )
  })

  test('must and never of one pair is a contradiction', () => {
    const [a, b] = [ids[0]!, ids[1]!]
    expect(() => linkRows(some, { must: [[a, b]], never: [[b, a]] })).toThrow(
      expect.objectContaining({ code: 'linkage.contradiction' }),
    )
  })

  test('joining two ID numbers is done and told', () => {
    const rows = [
      { rec_id: 'a', ...zhang, id_no: '370811197603040047' },
      { rec_id: 'b', ...son, id_no: '370811200408190031' },
    ].map((row) => ({ ...row, id_no: validId(row.id_no) }))
    const linked = linkRows(rows, { must: [['a', 'b']] })
    expect(linked.clusters).toEqual(['a', 'a'])
    expect(linked.conflicts).toEqual([expect.objectContaining({ a: 'a', b: 'b', against: 'identity' })])
  })
})

/** The same number with the last character that makes it valid. */
function validId(id: string): string {
  const factors = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = factors.reduce((total, factor, i) => total + factor * Number(id[i]), 0)
  return id.slice(0, 17) + '10X98765432'[sum % 11]
}

test('two valid ID numbers are never one cluster, also not by way of a third record', () => {
  const rows = [
    { rec_id: 'a', ...zhang, id_no: validId('37081119760304004') },
    { rec_id: 'b', ...zhang, id_no: validId('37081119760304012') },
    { rec_id: 'c', ...zhang },
  ]
  const found = clustersOf(rows)
  expect(found.get('a')).not.toBe(found.get('b'))
})

test('twins and namesakes stay apart', () => {
  const rows = [
    { rec_id: 'a', ...son, id_no: validId('37081120040819003') },
    { rec_id: 'b', ...son, name: '李小兵' },
    { rec_id: 'c', name: '李小军', address: '泰山路5号1-2-301' },
  ]
  expect(new Set(clustersOf(rows).values()).size).toBe(3)
})

test('cluster ids given before are kept', () => {
  const rows = [
    { rec_id: 'a', ...zhang },
    { rec_id: 'b', ...zhang },
    { rec_id: 'c', ...son },
  ]
  expect(linkRows(rows, { anchors: new Map([['b', 'person-7']]) }).clusters).toEqual([
    'person-7',
    'person-7',
    'c',
  ])
})

test('a doubtful pair waits for a person', () => {
  const rows = [
    { rec_id: 'a', name: '欧阳震华', sex: '男', address: '建设路12号3-1-501' },
    { rec_id: 'b', name: '欧阳震华', sex: '男', phone: '13900002222' },
    ...made.slice(0, 500),
  ]
  const linked = linkRows(rows)
  expect(linked.clusters.slice(0, 2)).toEqual(['a', 'b'])
  expect(linked.doubtful).toContainEqual(expect.objectContaining({ a: 'a', b: 'b' }))
})

test('one household of many rows is not compared row by row', () => {
  const rows = Array.from({ length: 3000 }, (_, i) => ({
    rec_id: `r${i}`,
    ...zhang,
    name: `张${String.fromCharCode(0x4e00 + i)}华`,
  }))
  const same = Array.from({ length: 3000 }, (_, i) => ({ rec_id: `s${i}`, ...zhang }))
  const linked = linkRows([...rows, ...same])
  expect(linked.compared).toBeLessThan(40_000)
  expect(new Set(linked.clusters.slice(3000)).size).toBe(1)
  expect(linked.dropped.some(({ key }) => key === 'address:door')).toBe(true)
})

test('rows without an id, or with one that was there, are refused', () => {
  const records = recordsOf([{ rec_id: 'a', ...zhang }])
  expect(() => records.add({ rec_id: 'a' })).toThrow(expect.objectContaining({ code: 'linkage.same-id' }))
  expect(() => records.add(zhang)).toThrow(expect.objectContaining({ code: 'linkage.no-id' }))
  expect(records.size).toBe(1)
})
