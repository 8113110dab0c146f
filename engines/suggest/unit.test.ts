import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDutyList, type DutyItem, suggestUnit, whyNotLead } from './unit.ts'

const item = (no: string, change: Partial<DutyItem> = {}): DutyItem => ({
  no,
  zh: '清理暴露垃圾',
  en: 'Clear rubbish',
  kind: 'own',
  categories: ['0101'],
  lead: 'sanitation',
  assisting: ['community'],
  streetDuty: '',
  departmentDuty: '',
  limit: { amount: 4, unit: 'workHour', confidence: 'local-sample-unverified' },
  closing: '',
  basis: [],
  ...change,
})

describe('suggestUnit', () => {
  test('the item with the longest division that covers the place leads', () => {
    const items = [
      item('B-001'),
      item('B-002', { divisions: ['310101'], lead: 'chengguan' }),
      item('B-003', { divisions: ['310101002'], lead: 'community', assisting: [] }),
    ]
    const at = (division?: string) => suggestUnit('0101', { division }, { items })?.item
    expect(at()).toBe('B-001')
    expect(at('320000000000')).toBe('B-001')
    expect(at('310101001001')).toBe('B-002')
    expect(at('310101002001')).toBe('B-003')
    expect(suggestUnit('9999', {}, { items })).toBeUndefined()
  })

  test('two leads for one place are told, and the lower number answers', () => {
    const items = [item('B-002', { lead: 'chengguan' }), item('B-001')]
    expect(suggestUnit('0101', {}, { items })).toMatchObject({
      item: 'B-001',
      reason: { ambiguous: ['B-002'] },
    })
    expect(checkDutyList({ items }, ['0101'])).toEqual(['0101@: led by B-002 and B-001'])
  })

  test('taken back is never led by the street, cooperating never by a community', () => {
    for (const unit of ['community', 'street-office', 'command-centre'] as const) {
      expect(whyNotLead({ kind: 'taken-back' }, unit)).toBe('taken-back')
    }
    expect(whyNotLead({ kind: 'taken-back' }, 'market')).toBeUndefined()
    expect(whyNotLead({ kind: 'cooperating' }, 'community')).toBe('assist-only')
    expect(whyNotLead({ kind: 'own' }, 'community')).toBeUndefined()
  })

  test('a list without faults never answers with a lead that its kind forbids', () => {
    const anyItem = fc
      .record({
        kind: fc.constantFrom('own' as const, 'cooperating' as const, 'taken-back' as const),
        lead: fc.constantFrom('street-office', 'command-centre', 'community', 'chengguan', 'police', 'water'),
      })
      .map((change) => item('X-001', { ...change, assisting: [] }))
    fc.assert(
      fc.property(anyItem, (one) => {
        const list = { items: [one] }
        const found = suggestUnit('0101', {}, list)!
        expect(checkDutyList(list, ['0101']).length === 0).toBe(whyNotLead(one, found.lead) === undefined)
      }),
    )
  })
})
