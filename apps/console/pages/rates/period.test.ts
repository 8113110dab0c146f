import { expect, test } from 'vitest'
import { readRatesSearch } from '../../app/rates-search.ts'
import { monthSoFar } from './period.ts'

test('a month begins at midnight in China, not in Greenwich', () => {
  expect(monthSoFar('2026-11-30T16:30:00.000Z')).toEqual({ from: '2026-12-01', to: '2026-12-01' })
  expect(monthSoFar('2026-11-30T15:30:00.000Z')).toEqual({ from: '2026-11-01', to: '2026-11-30' })
})

test('an address with nonsense opens the page as if it were empty', () => {
  expect(readRatesSearch({ from: 'yesterday', by: 'moon', rate: 'luck', key: '' })).toEqual({})
  expect(readRatesSearch({ by: 'unit', rate: 'in-time', part: 'missed', key: 'x' })).toEqual({
    by: 'unit',
    rate: 'in-time',
    part: 'missed',
    key: 'x',
  })
})
