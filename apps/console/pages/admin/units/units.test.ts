import { describe, expect, test } from 'vitest'
import { type Post, roles, type Unit } from '../../../../../modules/access/contract.ts'
import { fitsRole } from '../../../../../modules/access/rules.ts'
import { clashOf, type PostValues, territoriesFor, withRole, wrongIn } from './post-values.ts'
import { idsBelow, treeOf } from './tree.ts'

const unit = (id: string, parent: string | null, name = id): Unit => ({
  id,
  parent,
  name,
  street: '370811013',
  kind: 'community',
  territory: '370811013',
  phone: null,
  closed: null,
})
const units = [
  unit('office', null),
  unit('centre', 'office'),
  unit('east', 'centre', '东街'),
  unit('alone', 'gone'),
]

describe('tree', () => {
  test('hangs every unit once', () => {
    expect(treeOf(units)).toMatchObject([
      { unit: { id: 'office' }, below: [{ unit: { id: 'centre' }, below: [{ unit: { id: 'east' } }] }] },
      { unit: { id: 'alone' }, below: [] },
    ])
  })
  test('words keep what they find and what stands above it', () => {
    expect(treeOf(units, '东')).toMatchObject([
      { unit: { id: 'office' }, below: [{ unit: { id: 'centre' } }] },
    ])
    expect(treeOf(units, '西')).toEqual([])
  })
  test('a unit cannot be put below itself', () => {
    expect([...idsBelow(units, 'office')].sort()).toEqual(['centre', 'east', 'office'])
  })
})

const options = [{ value: '370811013' }, { value: '370811013001' }, { value: '370811' }]
const values: PostValues = {
  role: '',
  unit: 'u',
  territory: '370811013001',
  grids: ['g'],
  from: '2026-01-01',
  to: '',
  note: '',
}

test.each(roles)('what is offered to a %s is what the rules accept', (role) => {
  const grids = role === 'grid-worker' ? ['g'] : []
  const offered = territoriesFor(role, options, '370811').map(({ value }) => value)
  expect(offered).toEqual(options.map(({ value }) => value).filter((value) => fitsRole(role, value, grids)))
  const next = withRole(values, role, options, '370811013')
  expect(next.territory === '' || fitsRole(role, next.territory, next.grids)).toBe(true)
})

test('nothing wider than the giver’s own territory is offered', () => {
  expect(territoriesFor('leader', options, '370811013')).toEqual([{ value: '370811013' }])
})

test('one person holds one of the three officers’ seats', () => {
  const auditor = { role: 'auditor', from: '2026-01-01', to: null } as Post
  expect(clashOf('administrator', [auditor], '2026-05-01')).toBe('auditor')
  expect(clashOf('auditor', [auditor], '2026-05-01')).toBeUndefined()
  expect(clashOf('administrator', [{ ...auditor, to: '2026-02-01' }], '2026-05-01')).toBeUndefined()
  expect(wrongIn({ ...values, role: 'administrator' }, [auditor], '2026-05-01').role).toBe('clash')
  expect(wrongIn({ ...values, role: 'leader', to: '2025-12-31' }, [], '2026-05-01')).toEqual({
    to: 'toEarly',
  })
})
