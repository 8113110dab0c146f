import { describe, expect, test } from 'vitest'
import type { Duty } from '../../../../../modules/duties/contract.ts'
import { bodyOf, type DutyValues, startOf, wrongIn } from './duty-values.ts'

const lamp: Duty = {
  id: '019ab000-0000-7000-8000-000000000001',
  no: 'S-01',
  name: '路灯不亮',
  kind: 'own',
  categories: ['0101'],
  territory: '370811013',
  lead: 'municipal',
  leadUnit: null,
  assisting: ['power'],
  limit: { amount: 3, unit: 'workDay' },
  closing: '灯亮',
  basis: '城市照明管理规定',
  streetDuty: '',
  departmentDuty: '',
  from: '2026-01-01',
  to: null,
}
const typed: DutyValues = { ...startOf(lamp, lamp.territory), no: 'S-02', categories: ['0102'] }

test('an item goes through the form and comes out as it was', () => {
  const { id: _, from: __, to: ___, ...body } = lamp
  expect(bodyOf(startOf(lamp, lamp.territory), lamp.id)).toEqual({ ...body, replaces: lamp.id })
})

describe('what the server would refuse is told at its field', () => {
  test('a second lead for the same place', () => {
    expect(wrongIn({ ...typed, categories: ['0101'] }, [lamp], null).categories).toMatchObject({
      why: 'rival',
      by: lamp,
    })
    expect(wrongIn({ ...typed, categories: ['0101'], territory: '370811013001' }, [lamp], null)).toEqual({})
  })

  test('an item is no rival of itself, nor is its number taken', () => {
    expect(wrongIn(startOf(lamp, lamp.territory), [lamp], lamp)).toEqual({})
    expect(wrongIn({ ...typed, no: 'S-01' }, [lamp], null).no?.why).toBe('noTaken')
    const other = { ...lamp, id: '019ab000-0000-7000-8000-000000000002', categories: ['0102'] }
    expect(wrongIn(startOf(lamp, lamp.territory), [lamp, other], lamp).no?.why).toBe('noTaken')
  })

  test.each([
    [{ kind: 'taken-back', lead: 'community' }, 'lead', 'streetCannot'],
    [{ kind: 'taken-back', lead: 'street-office' }, 'lead', 'streetCannot'],
    [{ kind: 'cooperating', lead: 'community' }, 'lead', 'communityCannot'],
    [{ lead: 'power' }, 'assisting', 'leadAssists'],
    [{ amount: '0' }, 'amount', 'limitWrong'],
    [{ amount: '1.5' }, 'amount', 'limitWrong'],
    [{ amount: '三' }, 'amount', 'limitWrong'],
    [{ basis: ' ' }, 'basis', 'required'],
  ] as const)('%o', (part, field, why) => {
    expect(wrongIn({ ...typed, ...(part as Partial<DutyValues>) }, [lamp], null)[field]?.why).toBe(why)
  })
})
