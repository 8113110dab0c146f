import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differences, editDistance, slipBetween } from './distance.ts'
import { Pool } from './pool.ts'

const word = (most: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c', '王'), maxLength: most })

/** The table of the textbook. */
function byTable(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const now = [i]
    for (let j = 1; j <= b.length; j++)
      now[j] = Math.min(before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), before[j]! + 1, now[j - 1]! + 1)
    before = now
  }
  return before[b.length]!
}

function inPool<T>(a: string, b: string, compare: (pool: Pool, a: number, b: number) => T): T {
  const pool = new Pool()
  return compare(pool, pool.intern(a), pool.intern(b))
}

describe('edit distance', () => {
  test('is that of the table, in both directions', () => {
    fc.assert(
      fc.property(word(31), word(60), (a, b) => {
        expect(inPool(a, b, editDistance)).toBe(byTable(a, b))
        expect(inPool(b, a, editDistance)).toBe(byTable(a, b))
      }),
    )
  })

  test('of long texts is exact while they are nearly the same', () => {
    const long = '山东省济宁市任城区阜桥街道'.repeat(6)
    expect(inPool(long, long.replace('阜', '府'), editDistance)).toBe(1)
    expect(inPool(long, `${long}东`, editDistance)).toBe(1)
    expect(inPool(long, 'x'.repeat(90), editDistance)).toBeGreaterThan(60)
  })
})

describe('a slip', () => {
  test.each([
    ['张三', '张三', 'none'],
    ['张三', '张四', 'changed'],
    ['张三丰', '张丰', 'missing'],
    ['1986', '1968', 'swapped'],
    ['张三丰', '李三峰', 'many'],
    ['', '张', 'missing'],
  ] as const)('from %s to %s is %s', (a, b, slip) => {
    expect(inPool(a, b, slipBetween)).toBe(slip)
    expect(inPool(b, a, slipBetween)).toBe(slip)
  })

  test('is found exactly where the distance is one, or two neighbors changed places', () => {
    fc.assert(
      fc.property(word(8), word(8), (a, b) => {
        const distance = byTable(a, b)
        const slip = inPool(a, b, slipBetween)
        if (distance <= 1)
          expect(slip).toBe(distance === 0 ? 'none' : a.length === b.length ? 'changed' : 'missing')
        else expect(['swapped', 'many']).toContain(slip)
      }),
    )
  })

  test('differences stop counting beyond the limit', () => {
    expect(inPool('12345678', '12345687', (...on) => differences(...on, 2))).toBe(2)
    expect(inPool('12345678', '87654321', (...on) => differences(...on, 2))).toBe(3)
    expect(inPool('1234', '12345', (...on) => differences(...on, 2))).toBe(3)
  })
})

test('a pool gives each text one id, and the text back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 700 }), (texts) => {
      const pool = new Pool()
      const ids = texts.map((text) => pool.intern(text))
      expect(ids.map((id) => pool.text(id))).toEqual(texts)
      expect(pool.size).toBe(new Set(texts).size)
      expect(texts.map((text) => pool.find(text))).toEqual(ids)
      expect(pool.find('never put in \u0000')).toBe(-1)
    }),
  )
})
