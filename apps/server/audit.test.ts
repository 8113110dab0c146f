import { describe, expect, test } from 'vitest'
import { paths } from '../../tests/attack/walk-street.ts'
import { testStreet } from './test-street.ts'

const street = await testStreet()
const ours = paths(street)
const { id, number } = await ours.reach('working')
const auditor = street.as('auditor')
/** Entries are found by the time in their ids, which is the time of this machine and not of the test's clock. */
const ever = { from: '2020-01-01', to: '2099-12-31' } as const

const problem = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (error) => error.problem.code,
  )

describe('the ledger, asked by the auditor', () => {
  test('by the number of a case: every step, newest first, with who did it', async () => {
    const { items, next } = await auditor.entries({ query: { ...ever, case: number, kind: 'step' } })
    expect(items.map((entry) => entry.type)).toEqual([
      'case.accept',
      'case.dispatch',
      'case.file',
      'case.report',
    ])
    expect(items.every((entry) => entry.case?.id === id && entry.case.number === number)).toBe(true)
    expect(items[0]!.actor.name).not.toBeNull()
    expect(next).toBeNull()
  })

  test('pages follow each other without a gap or a repeat', async () => {
    const whole = await auditor.entries({ query: { ...ever, case: id, limit: 100 } })
    const first = await auditor.entries({ query: { ...ever, case: id, limit: 2 } })
    expect(first.next).toBe(first.items[1]!.id)
    const second = await auditor.entries({ query: { ...ever, case: id, limit: 2, after: first.next! } })
    const seen = [...first.items, ...second.items].map((entry) => entry.id)
    expect(seen).toEqual(whole.items.slice(0, seen.length).map((entry) => entry.id))
  })

  test('by person: what the dispatcher did, under name or id, and nothing of others', async () => {
    const [step] = (await auditor.entries({ query: { ...ever, case: id, kind: 'step' } })).items.filter(
      (entry) => entry.type === 'case.dispatch',
    )
    const byId = await auditor.entries({ query: { ...ever, who: step!.actor.id } })
    expect(byId.items.length).toBeGreaterThan(0)
    expect(new Set(byId.items.map((entry) => entry.actor.id))).toEqual(new Set([step!.actor.id]))
    const byName = await auditor.entries({ query: { ...ever, who: step!.actor.name! } })
    expect(byName.items.map((entry) => entry.id)).toEqual(byId.items.map((entry) => entry.id))
  })

  test('a look at a list is found with the case that stood in it', async () => {
    await street.as('leader').cases({ query: { view: 'all' } })
    const ask = (lists: boolean) =>
      auditor.entries({ query: { ...ever, case: number, kind: 'look', lists, limit: 100 } })
    const [without, withLists] = [await ask(false), await ask(true)]
    expect(withLists.items.length).toBeGreaterThan(without.items.length)
    expect(withLists.items.some((entry) => entry.subject === 'cases')).toBe(true)
  })

  test('days that have no entries give none; reversed days are a problem', async () => {
    expect((await auditor.entries({ query: { from: '2001-01-01', to: '2001-12-31' } })).items).toEqual([])
    expect(await problem(auditor.entries({ query: { from: '2026-02-01', to: '2026-01-01' } }))).toBe(
      'ledger.days-reversed',
    )
  })

  test('a case or a person that is not there is said so', async () => {
    expect(await problem(auditor.entries({ query: { ...ever, case: '20260101-9999' } }))).toBe(
      'ledger.no-such-case',
    )
    expect(await problem(auditor.entries({ query: { ...ever, case: '20260231-0001' } }))).toBe(
      'ledger.no-such-case',
    )
    expect(await problem(auditor.entries({ query: { ...ever, who: '查无此人' } }))).toBe(
      'ledger.no-such-person',
    )
  })

  test('looking into the ledger stands in the ledger', async () => {
    await auditor.entries({ query: { ...ever, kind: 'import' } })
    const { items } = await auditor.entries({ query: { ...ever, kind: 'look' } })
    expect(items.some((entry) => entry.subject === 'ledger')).toBe(true)
  })

  test('nobody without the right asks', async () => {
    for (const role of ['handler', 'grid-worker', 'leader', 'administrator'] as const)
      expect(await problem(street.as(role).entries({ query: ever }))).toBe('request.not-allowed')
    expect(await problem(street.nobody().logState())).toBe('request.sign-in-first')
  })
})

test('acts wait for the log until it runs, then stand in it', async () => {
  const before = await auditor.logState()
  expect(before.waitingHere).toBeGreaterThan(0)
  expect(before.oldestWaitingHere).not.toBeNull()
  street.house.log.start()
  await expect
    .poll(async () => (await auditor.logState()).published, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(before.waitingHere)
  expect((await auditor.logState()).running).toBe(true)
  const { items } = await auditor.entries({ query: { ...ever, case: number, kind: 'step' } })
  expect(items.every((entry) => entry.index !== null && entry.countersigned)).toBe(true)
})

test('an alarm is closed once, with what was found out', async () => {
  const alarm = '0190a000-0000-7000-8000-00000000a1a1'
  await street.database.owner.query(
    `INSERT INTO ledger.alarm (id, at, kind, centre, evidence) VALUES ($1, now(), 'split-view', '区民政局', '{"first":"a"}')`,
    [alarm],
  )
  const closed = await auditor.closeAlarm({ params: { id: alarm }, body: { words: '是旧备份，已恢复' } })
  expect(closed.closedAt).not.toBeNull()
  expect(await problem(auditor.closeAlarm({ params: { id: alarm }, body: { words: '再来一次' } }))).toBe(
    'ledger.alarm-closed',
  )
  expect((await auditor.logState()).alarms[0]).toMatchObject({ id: alarm, words: '是旧备份，已恢复' })
})
