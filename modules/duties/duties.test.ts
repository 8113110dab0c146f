import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import type { Duty } from './contract.ts'
import { here, refusal, testHouse } from './test-house.ts'

const { as, clock, answering, kept } = await testHouse()
const admin = as('administrator')
const day = () => clock.now().slice(0, 10)
const lamp = {
  ...{ no: 'S-01', name: '路灯不亮', kind: 'own' as const, categories: ['0305'], territory: here },
  ...{ lead: 'municipal' as const, leadUnit: null, assisting: [], limit: null, basis: '城市照明管理规定' },
  ...{ closing: '', streetDuty: '', departmentDuty: '' },
}

const save = (body: object, replaces: string | null = null): Promise<Duty> =>
  admin.saveDuty({ params: { id: uuidv7() }, body: { ...lamp, ...body, replaces } })
const list = async () => (await admin.duties({ query: {} })).items
const end = (duty: Duty, to: string | null) => admin.endDuty({ params: { id: duty.id }, body: { to } })
const code = async (call: Promise<unknown>) => (await refusal(call))?.code ?? 'none'
const sleep = (days = 1) => clock.advance(days * 24 * 3600_000)

describe('changing the list', () => {
  test('puts an item in the place of the one that it names, and of no other', async () => {
    const first = await save({ no: 'A-01', categories: ['0101'] })
    const second = await save({ no: 'A-02', name: '渣土', categories: ['0102'] })
    const changed = await save({ no: 'A-01', name: '垃圾', categories: ['0101'] }, first.id)
    expect(await list()).toEqual([changed, second])
    const renumbered = await save({ no: 'A-09', name: '垃圾', categories: ['0101'] }, changed.id)
    expect(await list()).toEqual([second, renumbered])
    expect(await answering('0101')).toBe('A-09')
  })

  test('a number in use is refused by its name, and the item that has it stays', async () => {
    const before = await list()
    const taken = await refusal(save({ no: 'A-02', categories: ['0103'] }))
    expect(taken).toMatchObject({ code: 'duty.number-taken', detail: expect.stringContaining('“渣土”') })
    const other = before.find((duty) => duty.no === 'A-09')!
    expect(await code(save({ no: 'A-02', categories: ['0101'] }, other.id))).toBe('duty.number-taken')
    expect(await list()).toEqual(before)
  })

  test('an item that was changed meanwhile is not changed a second time', async () => {
    const mine = await save({ no: 'A-10', categories: ['0104'] })
    await save({ no: 'A-10', categories: ['0104'], closing: 'one' }, mine.id)
    const again = save({ no: 'A-10', categories: ['0104'], closing: 'two' }, mine.id)
    expect(await code(again)).toBe('duty.not-in-force')
    expect((await list()).filter(({ no }) => no === 'A-10').map(({ closing }) => closing)).toEqual(['one'])
  })

  test('of two changes pressed at once, one holds', async () => {
    const mine = await save({ no: 'A-11', categories: ['0105'] })
    const both = ['one', 'two'].map((closing) =>
      code(save({ no: 'A-11', categories: ['0105'], closing }, mine.id)),
    )
    expect((await Promise.all(both)).sort()).toEqual(['duty.not-in-force', 'none'])
    const numbers = ['0106', '0107'].map((category) => code(save({ no: 'A-12', categories: [category] })))
    expect((await Promise.all(numbers)).sort()).toEqual(['duty.number-taken', 'none'])
  })

  test('the same id again is refused, and the item stays as it is', async () => {
    const item = await save({ no: 'A-13', categories: ['0108'] })
    const again = admin.saveDuty({ params: { id: item.id }, body: { ...lamp, no: 'A-14', replaces: null } })
    expect(await code(again)).toBe('duty.known-id')
    expect((await list()).find(({ id }) => id === item.id)).toEqual(item)
  })

  test('a second lead is told by the names of category and item, not by their codes', async () => {
    const { detail, code: told } = (await refusal(save({ no: 'A-20', categories: ['0102'] })))!
    expect(told).toBe('duty.second-lead')
    expect(detail).toContain('“渣土与建筑垃圾”')
    expect(detail).toContain('A-02“渣土”')
    expect(detail).not.toContain('0102')
  })

  test.each([
    [{ categories: ['9999'] }, 'duty.unknown-category'],
    [{ assisting: ['municipal'] }, 'duty.lead-assists'],
    [{ kind: 'taken-back', lead: 'community' }, 'duty.community-cannot-lead'],
    [{ leadUnit: uuidv7() }, 'duty.unknown-unit'],
  ])('%o is refused', async (part, expected) => {
    expect(await code(save({ no: 'A-30', categories: ['0199'], ...part }))).toBe(expected)
  })

  test('is refused to whoever may only read', async () => {
    const leader = as('leader')
    const id = uuidv7()
    expect(await leader.duties({ query: {} })).toMatchObject({ items: expect.any(Array) })
    for (const call of [
      leader.saveDuty({ params: { id }, body: { ...lamp, no: 'A-31', replaces: null } }),
      leader.endDuty({ params: { id }, body: { to: null } }),
      leader.saveCover({ body: { id, to: '2027-12-31', source: 'x' } }),
    ])
      expect(await code(call)).toBe('request.not-allowed')
  })
})

describe('the last day of an item', () => {
  test('to come: it holds through that day, shows it, and is gone the day after', async () => {
    const item = await save({ no: 'B-01', categories: ['0201'] })
    expect(day()).toBe('2026-11-23')
    await end(item, '2026-11-24')
    expect(await list()).toContainEqual({ ...item, to: '2026-11-24' })
    expect(await answering('0201')).toBe('B-01')
    sleep()
    expect(await answering('0201')).toBe('B-01')
    sleep()
    expect(await answering('0201')).toBeNull()
    expect((await list()).map(({ no }) => no)).not.toContain('B-01')
    expect(await code(end(item, null))).toBe('request.not-found')
  })

  test('today: it is gone at once, and its number and categories are free', async () => {
    const item = await save({ no: 'B-02', categories: ['0202'] })
    await end(item, day())
    expect(await answering('0202')).toBeNull()
    expect(await code(end(item, day()))).toBe('request.not-found')
    expect(await code(save({ no: 'B-02', categories: ['0202'] }))).toBe('none')
  })

  test('can be moved and taken back while it holds, and stays with a change', async () => {
    const item = await save({ no: 'B-03', categories: ['0203'] })
    const soon = new Date(Date.parse(clock.now()) + 5 * 24 * 3600_000).toISOString().slice(0, 10)
    await end(item, soon)
    const changed = await save({ no: 'B-03', categories: ['0203'], closing: 'swept' }, item.id)
    expect(changed.to).toBe(soon)
    await end(changed, null)
    expect((await list()).find(({ no }) => no === 'B-03')?.to).toBeNull()
    expect(await code(end(changed, '2020-01-01'))).toBe('duty.ends-before-it-began')
    expect(await code(end(changed, '2027-02-30'))).toBe('request.invalid')
  })
})

describe('how far the calendar is entered', () => {
  const source = '国办发明电〔2026〕8号'
  const cover = (to: string) => admin.saveCover({ body: { id: uuidv7(), to, source } })
  const reaches = async () => (await kept()).calendar.data.coveredTo

  test('moves on once days of the new year stand in it, and not before', async () => {
    expect((await admin.calendar()).coveredTo).toBe('2026-12-31')
    expect(await code(cover('2027-12-31'))).toBe('duty.nothing-entered')
    await admin.saveCalendarDay({
      params: { day: '2027-02-05' },
      body: { kind: 'holiday', name: '春节', source },
    })
    expect((await cover('2027-12-31')).coveredTo).toBe('2027-12-31')
    expect(await reaches()).toBe('2027-12-31')
  })

  test('moves back after a mistake, but not behind what the program brings, nor years ahead', async () => {
    expect((await cover('2027-06-30')).coveredTo).toBe('2027-06-30')
    expect(await code(cover('2026-12-30'))).toBe('duty.cover-too-short')
    expect(await code(cover('2030-12-31'))).toBe('duty.cover-too-far')
    expect(await code(cover('2028-12-31'))).toBe('duty.nothing-entered')
    expect(await reaches()).toBe('2027-06-30')
  })
})
