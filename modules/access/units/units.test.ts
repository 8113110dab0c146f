import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import type { Unit } from '../contract.ts'
import { createUnits, findUnitOf, unitNames } from '../index.ts'
import { here, refusal, testWorld, there } from '../test-world.ts'
import { inTreeOrder, nearest } from './rules.ts'

const world = await testWorld()
const { inStreet, hired, clock } = world
const admin = await hired('administrator')
const unit = (name: string, more: Partial<Unit> = {}) => ({
  ...{ name, kind: 'sanitation' as const, parent: null, territory: here, phone: null },
  ...more,
})
const save = (id: string, body: ReturnType<typeof unit>, own = admin) =>
  own.api.saveUnit({ params: { id }, body: { ...body } })

describe('units', () => {
  test('are added, moved, renamed and listed as a tree, each change in the ledger', async () => {
    const [office, team] = [uuidv7(), uuidv7()]
    await save(office, unit('环境卫生所', { phone: '010-61234567' }))
    await save(team, unit('第一班组', { parent: office, territory: `${here}001` }))
    const saved = await save(team, unit('清运班组', { parent: office, territory: `${here}001` }))
    expect(saved).toMatchObject({ name: '清运班组', street: here, closed: null })
    const names = (await admin.api.units()).items.map((one) => one.name)
    expect(names.indexOf('清运班组')).toBe(names.indexOf('环境卫生所') + 1)
    expect(await world.entries(`unit:${team}`)).toEqual(['access.unit', 'access.unit'])
  })

  test('are renamed for everybody at once, also where names are kept in memory', async () => {
    const id = uuidv7()
    const seen = () =>
      inStreet(here, (tx) => unitNames(tx, here, clock.now())).then((all) => all.get(id)?.name)
    await save(id, unit('旧名'))
    expect(await seen()).toBe('旧名')
    await save(id, unit('新名'))
    expect(await seen()).toBe('新名')
  })

  test('of another street are not found, and it cannot be written there', async () => {
    const theirs = await world.unit(there, 'street-office')
    expect(await refusal(admin.api.closeUnit({ params: { id: theirs }, body: { day: '2026-12-01' } }))).toBe(
      'request.not-found',
    )
    expect(await refusal(save(uuidv7(), unit('下级', { parent: theirs })))).toBe('request.not-found')
    expect((await admin.api.units()).items.map((one) => one.id)).not.toContain(theirs)
    admin.headers['x-linli-street'] = there
    expect(await refusal(admin.api.units())).toBe('request.not-found')
    delete admin.headers['x-linli-street']
    const forged = { id: uuidv7(), street: there, ...unit('伪造', { territory: there }) }
    await expect(inStreet(here, (tx) => createUnits(tx, [forged]))).rejects.toMatchObject({ code: '42501' })
  })

  test('never lie below themselves, nor outside the street, nor under a taken name', async () => {
    const [a, b, c] = [uuidv7(), uuidv7(), uuidv7()]
    await save(a, unit('甲'))
    await save(b, unit('乙', { parent: a }))
    await save(c, unit('丙', { parent: b }))
    expect(await refusal(save(a, unit('甲', { parent: c })))).toBe('access.unit-loop')
    expect(await refusal(save(a, unit('甲', { parent: a })))).toBe('access.unit-loop')
    expect(await refusal(save(a, unit('甲', { territory: there })))).toBe('access.outside-territory')
    expect(await refusal(save(uuidv7(), unit('乙')))).toBe('access.unit-name-taken')
    expect(await refusal(save(a, unit('甲', { territory: here.slice(0, 6) })))).toBe('none')
  })

  test('close only when nothing hangs on them, and stay known', async () => {
    const [a, b] = [uuidv7(), uuidv7()]
    await save(a, unit('将撤单位'))
    await save(b, unit('将撤下级', { parent: a }))
    const close = (id: string) =>
      refusal(admin.api.closeUnit({ params: { id }, body: { day: '2026-11-23' } }))
    expect(await close(a)).toBe('access.unit-in-use')
    expect(await close(b)).toBe('none')
    expect(await close(admin.unit)).toBe('access.unit-in-use')
    expect(await close(a)).toBe('none')
    expect(await close(a)).toBe('access.unit-closed')
    expect(await refusal(save(a, unit('又来了')))).toBe('access.unit-closed')
    expect(await refusal(save(uuidv7(), unit('新下级', { parent: a })))).toBe('access.unit-closed')
    expect((await admin.api.units()).items.find((one) => one.id === a)?.closed).toBe('2026-11-23')
    expect(await refusal(save(uuidv7(), unit('将撤单位')))).toBe('none')
  })

  test('are changed by administrators only', async () => {
    const leader = await hired('leader')
    expect(await refusal(save(uuidv7(), unit('不许'), leader))).toBe('request.not-allowed')
    expect(
      await refusal(leader.api.closeUnit({ params: { id: leader.unit }, body: { day: '2026-12-01' } })),
    ).toBe('request.not-allowed')
  })

  test('come in lots with their parents, and the nearest of a kind answers', async () => {
    const ids = Array.from({ length: 300 }, () => uuidv7())
    const lot = ids.map((id, i) => ({
      ...unit(`街道所${i}`, {
        kind: 'water',
        parent: ids[i + 1] ?? null,
        territory: `${here}${String(i + 100)}`,
      }),
      ...{ id, street: here },
    }))
    lot[299] = { ...lot[299]!, territory: here }
    await inStreet(here, (tx) => createUnits(tx, lot))
    const find = (community?: string) =>
      inStreet(here, (tx) => findUnitOf(tx, here, 'water', '2026-11-23', community))
    expect((await find(`${here}105`))?.id).toBe(ids[5])
    expect((await find(`${here}999`))?.id).toBe(ids[299])
    expect((await find())?.id).toBe(ids[299])
  })
})

describe('rules', () => {
  const tree = fc.array(fc.integer({ min: -1, max: 40 }), { maxLength: 40 }).map((parents) =>
    parents.map(
      (parent, i): Unit => ({
        ...{ id: `u${i}`, street: here, kind: 'fire', territory: here, phone: null, closed: null },
        ...{ name: `${i}`, parent: parent < 0 || parent >= i ? null : `u${parent}` },
      }),
    ),
  )

  test('tree order keeps every unit once, each after the one above it', () => {
    fc.assert(
      fc.property(tree, (units) => {
        const order = inTreeOrder(units)
        expect(order.map(({ id }) => id).sort()).toEqual(units.map(({ id }) => id).sort())
        const place = new Map(order.map(({ id }, i) => [id, i]))
        for (const { id, parent } of units)
          if (parent) expect(place.get(parent)!).toBeLessThan(place.get(id)!)
      }),
    )
  })

  test('the nearest covers the community, and no closer one does', () => {
    const territories = fc.constantFrom(here.slice(0, 6), here, `${here}001`, `${here}002`, there)
    fc.assert(
      fc.property(fc.array(territories), (list) => {
        const units = list.map((territory, i) => ({ id: `${i}`, territory }) as Unit)
        const found = nearest(units, `${here}001`)
        const covering = units.filter((one) => `${here}001`.startsWith(one.territory))
        expect(found === undefined).toBe(covering.length === 0)
        for (const one of covering) expect(one.territory.length).toBeLessThanOrEqual(found!.territory.length)
      }),
    )
  })
})
