import { describe, expect, test } from 'vitest'
import { refusal, testStreet } from '../../apps/server/test-street.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const ours = paths(street)
const { here } = street
const seat = street.as('supervisor-seat')
const follow = (code: string) => street.nobody().follow({ params: { street: here.code, code } })
const childrenOf = async (id: string) =>
  (
    await street.see<{ children: number; real: number }>(
      `SELECT children, (SELECT count(*)::int FROM cases.case f WHERE f.parent = c.id AND f.state = 'merged') AS real FROM cases.case c WHERE id = $1`,
      [id],
    )
  )[0]!

/** Runs what the jobs room holds for later, as the worker would. */
async function tell(): Promise<void> {
  const jobs = await street.database.owner.query<{ id: string; data: object }>(
    `SELECT id, data FROM jobs.job WHERE name = 'case.tell-followers' AND state = 'created' ORDER BY created_on, id`,
  )
  for (const { data } of jobs.rows) await street.runJob('case.tell-followers', data)
  await street.database.owner.query(`DELETE FROM jobs.job WHERE id = ANY ($1::uuid[])`, [
    jobs.rows.map((job) => job.id),
  ])
}

describe('whoever reported the same', () => {
  test('hears of every public step of the case that theirs was joined to, and of nothing else', async () => {
    const [parent, child] = [await ours.reach('filed'), await ours.report({ words: '路灯又不亮' })]
    await seat.mergeCase({ params: { id: child.id }, body: { into: parent.id } })
    expect(await follow(child.code)).toMatchObject({ state: 'merged', joined: parent.number, may: ['say'] })
    await ours.steps.dispatched(parent.id)
    await seat.noteCase({ params: { id: parent.id }, body: { note: '内部说明' } })
    await street
      .nobody()
      .say({ params: { street: here.code, code: parent.code }, body: { words: '我的电话是15400077777' } })
    await ours.steps.working(parent.id)
    await ours.steps.done(parent.id)
    await ours.steps.verified(parent.id)
    await ours.steps.closed(parent.id)
    await tell()
    const seen = await follow(child.code)
    expect(seen.steps.map((step) => step.kind)).toEqual([
      'report',
      'merge',
      'dispatch',
      'accept',
      'finish',
      'verify',
      'close',
    ])
    expect(seen.steps.slice(2).every((step) => step.facts.of === 'joined')).toBe(true)
    expect(JSON.stringify(seen)).not.toMatch(/内部说明|15400077777/)
    expect(await childrenOf(parent.id)).toEqual({ children: 1, real: 1 })
  })

  test('may say that it is not solved once that case was closed, and stands alone again', async () => {
    const [parent, child] = [await ours.reach('filed'), await ours.report()]
    await seat.mergeCase({ params: { id: child.id }, body: { into: parent.id } })
    const params = { street: here.code, code: child.code }
    const contest = () => street.nobody().contest({ params, body: { words: '我家门口的还是不亮' } })
    expect(await refusal(contest())).toBe('case.cannot-contest')
    await ours.steps.dispatched(parent.id)
    await ours.steps.working(parent.id)
    await ours.steps.done(parent.id)
    await ours.steps.verified(parent.id)
    await ours.steps.closed(parent.id)
    await tell()
    expect((await follow(child.code)).may).toContain('contest')
    expect(await contest()).toMatchObject({ state: 'reported', joined: null, number: child.number })
    expect(await childrenOf(parent.id)).toEqual({ children: 0, real: 0 })
    expect((await seat.getCase({ params: { id: child.id } })).act).toBe('file')
  })

  test('follows on when the case they follow is itself joined to a third', async () => {
    const [first, second, third] = [await ours.report(), await ours.report(), await ours.reach('filed')]
    await seat.mergeCase({ params: { id: first.id }, body: { into: second.id } })
    await seat.mergeCase({ params: { id: second.id }, body: { into: third.id } })
    expect(await childrenOf(third.id)).toEqual({ children: 2, real: 2 })
    expect(await childrenOf(second.id)).toEqual({ children: 0, real: 0 })
    expect((await follow(first.code)).joined).toBe(third.number)
    await ours.steps.dispatched(third.id)
    await tell()
    for (const { code } of [first, second])
      expect((await follow(code)).steps.at(-1)).toMatchObject({ kind: 'dispatch', facts: { of: 'joined' } })
  })

  test('unmerged by the office, goes its own way and hears no more', async () => {
    const [parent, child] = [await ours.reach('filed'), await ours.reach('filed')]
    await seat.mergeCase({ params: { id: child.id }, body: { into: parent.id } })
    const back = await seat.unmergeCase({ params: { id: child.id }, body: { note: '不是同一处' } })
    expect(back).toMatchObject({ state: 'filed', act: 'dispatch' })
    expect(await childrenOf(parent.id)).toEqual({ children: 0, real: 0 })
    const before = (await follow(child.code)).steps.length
    await ours.steps.dispatched(parent.id)
    await tell()
    expect((await follow(child.code)).steps.length).toBe(before)
  })

  test('a case taken down as the same as one that is known is joined at once', async () => {
    const parent = await ours.reach('filed')
    const { uuidv7 } = await import('uuidv7')
    const taken = await street.as('desk').takeDown({
      body: {
        ...{
          id: uuidv7(),
          words: '还是那盏灯',
          matter: 'help',
          summary: null,
          category: null,
          channel: 'phone',
        },
        ...{
          place: { text: '', point: null },
          contact: { name: null, phone: null, helper: null },
          sameAs: parent.id,
        },
      },
    })
    expect(taken.case.state).toBe('merged')
    expect(await childrenOf(parent.id)).toEqual({ children: 1, real: 1 })
  })
})

test('a split report gives each part its own number, and keeps its own words in all of them', async () => {
  const { uuidv7 } = await import('uuidv7')
  const { id } = await ours.report({ words: '路灯不亮，下水道也堵了' })
  const parts = ['0101', '0102'].map((category) => ({
    id: uuidv7(),
    summary: '一件',
    category,
    urgency: '7d' as const,
  }))
  const it = await seat.splitCase({ params: { id }, body: { parts, note: '两件事' } })
  expect(it.related.map((one) => one.relation)).toEqual(['split-into', 'split-into'])
  const made = await Promise.all(parts.map((part) => seat.getCase({ params: { id: part.id } })))
  expect(made.map((one) => [one.state, one.words])).toEqual(
    made.map(() => ['filed', '路灯不亮，下水道也堵了']),
  )
  expect(new Set([it, ...made].map((one) => one.number)).size).toBe(3)
})

describe('escalation', () => {
  const grades = async (id: string) =>
    (await seat.getCase({ params: { id } })).steps
      .filter((step) => step.kind === 'escalate')
      .map((step) => step.facts.grade)

  test('climbs once a grade as a promise is passed, and says so in the timeline', async () => {
    const { id } = await ours.reach('working')
    const due = Date.parse((await seat.getCase({ params: { id } })).due!)
    const at = async (hours: number) => {
      street.clock.set(new Date(due + hours * 3600_000).toISOString())
      await street.runJob('case.escalate')
      await street.runJob('case.escalate')
      return grades(id)
    }
    expect(await at(-1)).toEqual([])
    expect(await at(1)).toEqual(['1'])
    expect(await at(25)).toEqual(['1', '2'])
    expect((await seat.getCase({ params: { id } })).supervised).toBe(true)
    expect(await at(73)).toEqual(['1', '2', '3'])
    expect(await at(500)).toEqual(['1', '2', '3'])
  })

  test('a case found three days late climbs all its grades at once; one that is done or suspended none', async () => {
    street.clock.set('2027-01-04T02:00:00.000Z')
    const late = await ours.reach('working')
    const done = await ours.reach('done')
    const paused = await ours.reach('working')
    await street
      .as('handler')
      .askSuspension({ params: { id: paused.id }, body: { reason: 'r', until: '2027-06-01T00:00:00.000Z' } })
    await street
      .as('dispatcher')
      .decideSuspension({ params: { id: paused.id }, body: { agree: true, note: 'n' } })
    street.clock.advance(30 * 86_400_000)
    await street.runJob('case.escalate')
    expect([await grades(late.id), await grades(done.id), await grades(paused.id)]).toEqual([
      ['1', '2', '3'],
      [],
      [],
    ])
  })

  test('a reopened case has a new promise and climbs anew', async () => {
    const { id, code } = await ours.reach('working')
    street.clock.advance(30 * 86_400_000)
    await street.runJob('case.escalate')
    await ours.steps.done(id)
    await ours.steps.verified(id)
    await ours.steps.closed(id)
    await street.nobody().rate({
      params: { street: here.code, code },
      body: { score: 1, solved: 'no', contacted: null, words: null },
    })
    const again = await seat.reopenCase({ params: { id }, body: { note: 'n' } })
    expect([again.rating, again.overdue]).toEqual([null, false])
    street.clock.advance(60 * 86_400_000)
    await street.runJob('case.escalate')
    expect(await grades(id)).toEqual(['1', '2', '3', '1', '2', '3'])
    const rates = await street.as('leader').rates({ query: { from: '2027-01-01', to: '2027-12-31' } })
    const unrated = rates.groups[0]!.rates.filter((rate) =>
      ['resolution', 'satisfaction'].includes(rate.name),
    )
    for (const rate of unrated) expect([rate.name, rate.denominator]).toEqual([rate.name, 0])
  })
})

test('the figures of every rate add up to their cases, part by part', async () => {
  const leader = street.as('leader')
  const period = { from: '2026-11-01', to: '2027-12-31' }
  const { groups } = await leader.rates({ query: period })
  const count = async (query: Parameters<typeof leader.rateCases>[0]['query']) => {
    let [n, after] = [0, undefined as string | undefined]
    do {
      const page = await leader.rateCases({ query: { ...query, limit: 5, ...(after ? { after } : {}) } })
      n += page.items.length
      after = page.next ?? undefined
    } while (after)
    return n
  }
  for (const { name, numerator, denominator, excluded, total } of groups[0]!.rates) {
    expect(total).toBeGreaterThan(0)
    expect(await count({ ...period, rate: name, part: 'numerator' })).toBe(numerator)
    expect(await count({ ...period, rate: name, part: 'missed' })).toBe(denominator - numerator)
    for (const { why, cases } of excluded)
      expect(await count({ ...period, rate: name, part: 'excluded', why })).toBe(cases)
  }
})
