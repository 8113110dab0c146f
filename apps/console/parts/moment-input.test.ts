import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromLocal, toLocal } from './moment-input.tsx'

test('a minute survives the way to the picker and back', () => {
  const minutes = fc.integer({ min: 26_000_000, max: 40_000_000 })
  fc.assert(
    fc.property(minutes, (n) => {
      const at = new Date(n * 60_000).toISOString()
      expect(fromLocal(toLocal(at))).toBe(at)
    }),
  )
})

test('clock time of China, and nothing for nothing', () => {
  expect(toLocal('2026-11-23T10:00:00.000Z')).toBe('2026-11-23T18:00')
  expect(fromLocal('')).toBe('')
  expect(toLocal('')).toBe('')
})
