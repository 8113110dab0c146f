import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { demoStreet, demoStreets } from './demo-street.ts'
import { inside } from './place/plane.ts'
import type { DemoStreet } from './types.ts'

const options = { seed: 'a', people: 1000, referenceDate: '2026-11-23' }

function digest(street: DemoStreet): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify({ ...street }))
  for (const list of [street.doors(), street.homes(), street.people(), street.cases()])
    for (const item of list) hash.update(JSON.stringify(item))
  return hash.digest('hex')
}

describe('one seed, one street', () => {
  test('the same seed gives the same bytes, also when a generator was half read before', () => {
    const first = demoStreet(options)
    first.people().next()
    first.cases().next()
    expect(digest(first)).toBe(digest(demoStreet(options)))
  })

  test('another seed or another size gives another street', () => {
    const mine = digest(demoStreet(options))
    expect(digest(demoStreet({ ...options, seed: 'b' }))).not.toBe(mine)
    expect(digest(demoStreet({ ...options, people: 1001 }))).not.toBe(mine)
  })

  test('a date that is none is refused, and so is a size beyond the limits', () => {
    expect(() => demoStreet({ ...options, referenceDate: 'gestern' })).toThrow(RangeError)
    expect(() => demoStreet({ ...options, people: 100 })).toThrow(RangeError)
    expect(() => demoStreet({ ...options, people: 10_000_001 })).toThrow(RangeError)
  })
})

describe.each([1000, 60_000])('a street of %i people', (people) => {
  const street = demoStreet({ ...options, people })
  const doors = new Map([...street.doors()].map((d) => [d.key, d]))
  const homes = new Map([...street.homes()].map((h) => [h.key, h]))
  const everybody = [...street.people()]

  test('has the size that was asked for', () => {
    expect(homes.size).toBe(Math.round(people / 2.5))
    expect(Math.abs(everybody.length / people - 1)).toBeLessThan(people < 5000 ? 0.08 : 0.02)
    expect(street.counts).toEqual({
      homes: homes.size,
      dwellings: [...doors.values()].filter((d) => d.kind === 'dwelling').length,
    })
    if (people === 60_000) {
      expect(street.grids).toHaveLength(70)
      expect(street.divisions.filter((d) => d.opened)).toHaveLength(15)
      expect(street.organizations).toHaveLength(2400)
    }
  })

  test('every reference is kept', () => {
    const grids = new Map(street.grids.map((g) => [g.key, g]))
    const communities = new Set(street.divisions.filter((d) => d.opened).map((d) => d.code))
    const buildings = new Map(street.buildings.map((b) => [b.key, b]))
    const placed = [
      ...street.buildings,
      ...street.estates,
      ...doors.values(),
      ...homes.values(),
      ...everybody,
      ...street.organizations,
    ]
    const wrong = placed.filter(
      (x) => grids.get(x.gridKey)?.communityCode !== x.communityCode || !communities.has(x.communityCode),
    )
    expect(wrong).toEqual([])
    expect([...homes.values()].filter((h) => doors.get(h.doorKey)?.kind !== 'dwelling')).toEqual([])
    expect(everybody.filter((p) => homes.get(p.homeKey)?.doorKey !== p.doorKey)).toEqual([])
    expect(
      [...doors.values()].filter((d) => d.buildingKey && buildings.get(d.buildingKey)?.gridKey !== d.gridKey),
    ).toEqual([])
    const units = new Set(street.units.map((u) => u.key))
    expect(street.staff.filter((s) => !units.has(s.unitKey) || (s.gridKey && !grids.has(s.gridKey)))).toEqual(
      [],
    )
    expect(
      street.grids.filter((g) => !street.staff.some((s) => s.gridKey === g.key && s.role === 'grid-worker')),
    ).toEqual([])
  })

  test('doors, addresses, logins, phones and numbers are each given once', () => {
    const twice = (list: (string | undefined)[]) => {
      const said = list.filter((x) => x !== undefined)
      return said.length - new Set(said).size
    }
    expect(twice([...doors.values()].map((d) => d.fullText))).toBe(0)
    expect(twice([...homes.values()].map((h) => h.doorKey))).toBe(0)
    expect(twice(everybody.map((p) => p.idNumber))).toBe(0)
    const phones = [
      ...everybody,
      ...street.staff,
      ...street.units,
      ...street.organizations.map((o) => o.contact),
    ]
    expect(twice(phones.map((p) => p.phone))).toBe(0)
    expect(twice(street.organizations.map((o) => o.uscc))).toBe(0)
    expect(twice(street.staff.map((s) => s.login))).toBe(0)
    expect(twice(street.grids.map((g) => g.codes.service))).toBe(0)
    expect(twice(street.roads.map((r) => r.name))).toBe(0)
  })

  test('every door stands in its own grid', () => {
    const rings = new Map(street.grids.map((g) => [g.key, g.ring]))
    expect([...doors.values()].filter((d) => !inside(rings.get(d.gridKey)!, d.point))).toEqual([])
  })

  test('households are families: one head, plausible ages between generations', () => {
    const byHome = Map.groupBy(everybody, (p) => p.homeKey)
    const year = (p: { birth: string }) => Number(p.birth.slice(0, 4))
    for (const [key, family] of byHome) {
      expect(
        family.filter((p) => p.relation === '02'),
        key,
      ).toHaveLength(1)
      const head = family.find((p) => p.relation === '02')!
      for (const p of family) {
        expect(p.birth <= street.now.slice(0, 10)).toBe(true)
        if (/^[23]\d$/.test(p.relation)) expect(year(p) - year(head), key).toBeGreaterThanOrEqual(15)
        if (/^5\d$/.test(p.relation)) expect(year(head) - year(p), key).toBeGreaterThanOrEqual(15)
      }
      expect(homes.get(key)!.size).toBe(family.filter((p) => p.residence !== 'registered-only').length)
    }
  })
})

describe('more than one street', () => {
  test('further streets are real townships of the same county, and nothing is given twice between them', () => {
    const ids = new Set<string>()
    const codes: string[] = []
    let people = 0
    for (const street of demoStreets({ ...options, people: 130_000 })) {
      codes.push(street.code)
      const login = street.staff.map((s) => s.login)
      for (const key of login) ids.add(key)
      for (const person of street.people()) {
        people++
        if (people % 7 === 0) ids.add(person.idNumber)
        if (people % 7 === 0 && person.phone) ids.add(person.phone)
      }
      expect(street.divisions.filter((d) => d.opened).every((d) => d.code.startsWith(street.code))).toBe(true)
    }
    expect(codes).toHaveLength(3)
    expect(codes.every((c) => c.startsWith('370811'))).toBe(true)
    expect(Math.abs(people / 130_000 - 1)).toBeLessThan(0.02)
    expect(ids.size).toBeGreaterThan(people / 7)
  })
})
