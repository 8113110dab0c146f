import { expect, test } from 'vitest'
import { areInOrder } from './spans.ts'

test.each([
  [
    [
      { start: '09:00', end: '12:00' },
      { start: '13:30', end: '17:30' },
    ],
    true,
  ],
  [
    [
      { start: '09:00', end: '13:00' },
      { start: '12:30', end: '17:30' },
    ],
    false,
  ],
  [
    [
      { start: '13:30', end: '17:30' },
      { start: '09:00', end: '12:00' },
    ],
    false,
  ],
  [[{ start: '09:00', end: '09:00' }], false],
  [[{ start: '09:00', end: '' }], false],
  [[], false],
])('%j in order: %s', (spans, good) => {
  expect(areInOrder(spans)).toBe(good)
})
