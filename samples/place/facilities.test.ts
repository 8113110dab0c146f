import { expect, test } from 'vitest'
import { demoStreet } from '../demo-street.ts'
import { facilitiesOf } from './facilities.ts'

const street = demoStreet({ seed: 'a', people: 1000, referenceDate: '2026-11-23' })

test('the same street has the same facilities, each with a code of its own, within its bounds', () => {
  const made = facilitiesOf(street, 1000)
  expect(made).toEqual(facilitiesOf(street, 1000))
  expect(new Set(made.map((one) => one.code)).size).toBe(made.length)
  expect(made.every((one) => /^370811\d{10}$/.test(one.code) && one.code.slice(6, 10) === one.kind)).toBe(
    true,
  )
  const { west, south, east, north } = street.bounds
  expect(
    made.every(({ point: [lon, lat] }) => lon >= west && lon <= east && lat >= south && lat <= north),
  ).toBe(true)
})

test('houses come first, and no more are made than wanted', () => {
  const few = facilitiesOf(street, 10)
  expect(few).toHaveLength(10)
  const houses = new Set(street.buildings.map((one) => one.key))
  expect(few.every((one) => one.buildingKey && houses.has(one.buildingKey))).toBe(true)
  expect(facilitiesOf(street, 1000).some((one) => one.name === '路灯')).toBe(true)
})
