import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { isLikelyId } from './report-id.rules.ts'

const idAt = (ms: number) => {
  const time = ms.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7abc-8def-0123456789ab`
}

test('an id made now is likely, in whatever letters', () => {
  expect(isLikelyId(uuidv7(), Date.now())).toBe(true)
  expect(isLikelyId(uuidv7().toUpperCase(), Date.now())).toBe(true)
})

test('an id is likely when its time is past or near, whenever now is', () => {
  const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })
  fc.assert(
    fc.property(time, time, (made, now) => {
      expect(isLikelyId(idAt(made), now)).toBe(made <= now + 48 * 3600_000)
    }),
  )
})

test('an id of another kind would stand anywhere', () => {
  const now = Date.parse('2026-11-23T02:00:00.000Z')
  for (const id of [
    'ffffffff-ffff-4fff-bfff-ffffffffffff',
    'ffffffff-ffff-7fff-bfff-ffffffffffff',
    '00000000-0000-0000-0000-000000000000',
  ])
    expect(isLikelyId(id, now)).toBe(false)
})
