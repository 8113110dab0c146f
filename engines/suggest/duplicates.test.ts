import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ComparedCase, likelyDuplicates } from './duplicates.ts'

const HOUR = 3_600_000
const now = Date.UTC(2026, 5, 1)
const burst: ComparedCase = {
  id: 'a',
  title: '书院路水管爆了',
  text: '书院路12号门口自来水管爆裂，水喷到人行道上',
  at: now - 2 * HOUR,
  category: '0402',
  grid: 'g1',
  point: { lng: 121.49, lat: 31.24 },
}
const others: ComparedCase[] = [
  { id: 'lamp', text: '人民路路灯不亮已经一周', at: now - HOUR, category: '0305', grid: 'g2' },
  { id: 'dog', text: '丽发新城小区有人遛狗不牵绳', at: now - HOUR, category: '0208' },
]

describe('likelyDuplicates', () => {
  test('three calls about one burst pipe are found, with words, distance, grid and time', () => {
    const fresh: ComparedCase = {
      id: 'b',
      text: '书院路这里水管爆裂，路面全是水',
      at: now,
      category: '0402',
      grid: 'g1',
      point: { lng: 121.4903, lat: 31.2402 },
    }
    const found = likelyDuplicates(fresh, [burst, ...others], now)
    expect(found.map(({ id }) => id)).toEqual(['a'])
    const rules = found[0]!.reasons.map(({ rule }) => rule)
    expect(rules).toEqual(
      expect.arrayContaining(['same-words', 'same-place', 'near', 'same-grid', 'same-category']),
    )
    expect(found[0]!.reasons).toContainEqual({ rule: 'time', hours: 2 })
  })

  test('the same words far away, or about another estate, are another matter', () => {
    const score = (change: Partial<ComparedCase>) =>
      likelyDuplicates({ ...burst, ...change, id: 'z' }, [burst], now)[0]?.score ?? 0
    const near = score({})
    expect(score({ point: { lng: 121.6, lat: 31.24 } })).toBeLessThan(near * 0.6)
    const elsewhere = { title: '解放路水管爆了', text: '解放路3号门口自来水管爆裂，水喷到人行道上' }
    expect(score({ ...elsewhere, point: undefined })).toBeLessThan(near)
  })

  test('never itself; older is never likelier', () => {
    expect(likelyDuplicates(burst, [burst], now)).toEqual([])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (hours, more) => {
        const young = { ...burst, id: 'young', at: now - hours * HOUR }
        const old = { ...burst, id: 'old', at: now - (hours + more) * HOUR }
        const found = likelyDuplicates({ ...burst, at: now }, [old, young], now)
        const score = (id: string) => found.find((one) => one.id === id)?.score ?? 0
        expect(score('young')).toBeGreaterThanOrEqual(score('old'))
      }),
    )
  })

  test('any strings: no throw, scores within 0 and 1, best first, at most twenty', () => {
    const any = fc.record({
      id: fc.uuid(),
      text: fc.string({ unit: 'binary' }),
      at: fc.integer({ min: 0, max: now }),
    })
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 30 }), (fresh, list) => {
        const found = likelyDuplicates(fresh, list, now)
        expect(found.length).toBeLessThanOrEqual(20)
        for (const [index, { score }] of found.entries()) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
          if (index > 0) expect(score).toBeLessThanOrEqual(found[index - 1]!.score)
        }
      }),
    )
  })
})
