import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { refusal, testStreet } from '../../apps/server/test-street.ts'
import { withTx } from '../../base/db/tx.ts'
import { givePost } from '../../modules/access/index.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const { here, house } = street
const ours = paths(street)
const json = { 'content-type': 'application/json' }

describe('the same look again with the same key', () => {
  test('is one more look in the ledger', async () => {
    const phone = '15400054321'
    const { id } = await ours.report({ contact: { name: '钱七', phone, helper: null } })
    const reveal = () =>
      street.as('desk').ask('POST', `/api/cases/${id}/reveal`, {
        headers: { ...json, 'idempotency-key': 'curious-curious-1' },
        body: JSON.stringify({ field: 'phone', reason: '回电' }),
      })
    const looks = async () =>
      (
        await street.see<{ n: number }>(
          `SELECT count(*)::int AS n FROM ledger.entry WHERE type = 'data.read' AND subject = $1`,
          [`case:${id}`],
        )
      )[0]!.n
    for (const n of [1, 2, 3]) {
      expect((await reveal()).json()).toMatchObject({ value: phone })
      expect(await looks()).toBe(n)
    }
  })
})

describe('nobody verifies their own work', () => {
  /** The person of a seat in a second post, as a grid worker of the other community. */
  async function alsoWorker(person: string): Promise<string> {
    const post = uuidv7()
    const unit = here.units.community2!
    const settings = { street: here.code, purpose: 'administration', actor: 'test' }
    await withTx(house.database.app, settings, (tx) =>
      givePost(tx, here.code, {
        ...{ id: post, person, unit, role: 'grid-worker', territory: here.communities[1]! },
        ...{ grids: [here.grids[0]!], from: '2026-01-01', to: null },
      }),
    )
    return post
  }

  test('in another post, when a colleague pressed the last button, or after the case came back', async () => {
    const seats = street.as('supervisor-seat')
    const handler = here.staff.handler!
    const post = await alsoWorker(handler.id)
    const { id } = await ours.reach('done')
    await seats.reworkCase({ params: { id }, body: { note: '没修好' } })
    await ours.steps.working(id)
    await ours.steps.done(id)
    // The colleague’s name stands under the last step.
    await withTx(house.database.owner, { street: here.code }, async (tx) => {
      await tx.query({ text: 'ALTER TABLE cases.case NO FORCE ROW LEVEL SECURITY' })
      await tx.query({
        text: `UPDATE cases.case SET finished_by = $2 WHERE id = $1`,
        values: [id, here.staff.handler2!.id],
      })
      await tx.query({ text: 'ALTER TABLE cases.case FORCE ROW LEVEL SECURITY' })
    })
    expect(await refusal(seats.askVerification({ params: { id }, body: { post } }))).toBe('case.bad-verifier')
    const { items } = await seats.verifiers({ params: { id } })
    expect(items.map((one) => one.post)).not.toContain(post)
    const worker = street.asPost(handler.id, post)
    expect(await refusal(worker.verifyCase({ params: { id }, body: { solved: true, note: '好了' } }))).toBe(
      'case.own-work',
    )
  })

  test('nor that of a case which their unit assisted', async () => {
    const { id } = await ours.reach('filed')
    await ours.steps.dispatched(id, here.units.chengguan!, [here.units.community1!])
    await ours.steps.working(id)
    await ours.steps.done(id)
    const worker = street.as('grid-worker')
    expect(await refusal(worker.verifyCase({ params: { id }, body: { solved: true, note: '好了' } }))).toBe(
      'case.own-work',
    )
  })
})

describe('a number without end', () => {
  test.each([
    '/api/cases?limit=1e999',
    '/api/rates/cases?from=2026-11-01&to=2026-11-23&rate=response&part=missed&limit=1e999',
  ])('is refused before it becomes part of a query: %s', async (url) => {
    const reply = await street.as('supervisor-seat').ask('GET', url)
    expect([reply.statusCode, (reply.json() as { code: string }).code]).toEqual([400, 'request.invalid'])
  })

  test('is no place on the map', async () => {
    const body = JSON.stringify({
      id: uuidv7(),
      words: '在哪里',
      place: { text: '', point: { lon: '1e999', lat: '1e999' } },
    })
    const reply = await street
      .nobody()
      .ask('POST', `/api/streets/${here.code}/reports`, { headers: json, body })
    expect(reply.statusCode).toBe(400)
  })
})

test('nobody makes up an id by which their report stands above all others for ever', async () => {
  for (const id of ['ffffffff-ffff-4fff-bfff-ffffffffffff', 'ffffffff-ffff-7fff-bfff-ffffffffffff'])
    expect(await refusal(ours.report({ id }))).toBe('case.unlikely-id')
})

describe('nobody decides what they asked for', () => {
  const handler = here.staff.handler!
  const dispatcher = uuidv7()
  const later = '2026-12-20T02:00:00.000Z'
  const settings = { street: here.code, purpose: 'administration', actor: 'test' }
  const alsoDispatches = () =>
    withTx(house.database.app, settings, (tx) =>
      givePost(tx, here.code, {
        ...{ id: dispatcher, person: handler.id, unit: here.units['command-centre']!, role: 'dispatcher' },
        ...{ territory: here.code, grids: [], from: '2026-01-01', to: null },
      }),
    )

  test('not an extension, a suspension or a return; another dispatcher does', async () => {
    await alsoDispatches()
    const asked = { reason: '等材料', until: later }
    const agreed = { agree: true, note: '同意' }
    const at = (id: string) => ({ params: { id } })
    const acts = [
      { ask: 'askExtension', decide: 'decideExtension', body: asked },
      { ask: 'askSuspension', decide: 'decideSuspension', body: asked },
      { ask: 'askReturn', decide: 'decideReturn', body: { reason: '不归我们' } },
    ] as const
    for (const { ask, decide, body } of acts) {
      const { id } = await ours.reach('working')
      await street.asPost(handler.id, handler.post)[ask]({ ...at(id), body: body as typeof asked })
      const own = street.asPost(handler.id, dispatcher)
      expect([decide, await refusal(own[decide]({ ...at(id), body: agreed }))]).toEqual([
        decide,
        'case.own-request',
      ])
      expect((await own.getCase(at(id))).may).not.toContain(decide)
      const other = street.as('dispatcher')
      expect((await other.getCase(at(id))).may).toContain(decide)
      expect(await refusal(other[decide]({ ...at(id), body: agreed }))).toBe('none')
    }
  })
})

describe('an act that needs more sight than its post has', () => {
  test('shows nothing of cases beside it that lie elsewhere', async () => {
    const near = await ours.reach('reported')
    const far = await ours.reach('reported', { place: { text: '', point: here.points[2]! } })
    await street.as('supervisor-seat').mergeCase({ params: { id: far.id }, body: { into: near.id } })
    const moved = { params: { id: near.id }, body: { text: '门口', point: here.points[0]! } }
    const related = async (seat: 'grid-worker' | 'leader' | 'desk') =>
      (await street.as(seat).getCase({ params: { id: near.id } })).related.map((one) => one.id)
    expect([await related('leader'), await related('grid-worker')]).toEqual([[far.id], []])
    const shown = await street.as('grid-worker').relocate(moved)
    expect([shown.related, shown.place, shown.steps.at(-1)?.kind]).toEqual([[], '门口', 'relocate'])
    const byDesk = await street.as('desk').relocate(moved)
    expect(byDesk.related.map((one) => one.id)).toEqual([far.id])
  })
})
