import { expect, test } from 'vitest'
import { livesAlone } from './alone.rules.ts'

test('what is said decides, else whoever is the only one at home lives alone', () => {
  expect(livesAlone('yes', 3)).toBe(true)
  expect(livesAlone('yes', null)).toBe(true)
  expect(livesAlone('no', 1)).toBe(false)
  expect(livesAlone(null, 1)).toBe(true)
  expect(livesAlone(null, 2)).toBe(false)
  expect(livesAlone(null, null)).toBe(false)
})
