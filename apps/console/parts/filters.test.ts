import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePlain, writePlain } from '../app/plain-search.ts'
import { type Filters, isNarrowed, readFilters, without } from './filters.ts'

const unit = '01890000-0000-7000-8000-000000000001'

describe('filters in an address', () => {
  const some = fc.record(
    {
      view: fc.constantFrom('mine' as const, 'waiting' as const, 'followed' as const, 'all' as const),
      state: fc.uniqueArray(fc.constantFrom('filed' as const, 'working' as const, 'closed' as const), {
        minLength: 1,
      }),
      due: fc.constantFrom('overdue' as const, 'today' as const),
      category: fc.constantFrom('01', '0103'),
      unit: fc.constant(unit),
      supervised: fc.constant(true as const),
      q: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((s) => s.trim() === s),
    },
    { requiredKeys: [] },
  )

  test('come back as they were written', () => {
    fc.assert(
      fc.property(some, (filters) => {
        expect(readFilters(parsePlain(writePlain(filters)))).toEqual(trimmed(filters))
      }),
    )
  })

  test('a number typed as words stays text', () => {
    expect(readFilters(parsePlain('?q=20261123')).q).toBe('20261123')
  })

  test('what is no filter is left out', () => {
    expect(readFilters({ view: 'theirs', state: ['gone'], unit: 'x', category: 'lamp', extra: '1' })).toEqual(
      {},
    )
  })
})

function trimmed(filters: Filters): Filters {
  return filters.q === undefined ? filters : { ...filters, q: filters.q.slice(0, 60) }
}

describe('removing one word', () => {
  test('of two states the other stays', () => {
    expect(without({ state: ['filed', 'working'] }, 'state', 'filed')).toEqual({ state: ['working'] })
  })
  test('the last state takes the filter with it', () => {
    expect(without({ view: 'mine', state: ['filed'] }, 'state', 'filed')).toEqual({ view: 'mine' })
  })
  test('a group alone does not narrow', () => {
    expect(isNarrowed({ view: 'mine', sort: 'newest' })).toBe(false)
    expect(isNarrowed({ view: 'mine', q: '路灯' })).toBe(true)
  })
})
