import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { refusal, testStreet, wholeApi } from '../../apps/server/test-street.ts'
import { Refused } from '../../base/client.ts'
import type { Route } from '../../base/contract.ts'
import { roles } from '../../modules/access/contract.ts'
import { permissionsOf } from '../../modules/access/index.ts'
import { sampleInput } from './samples.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const { here, there } = street
const [ours, theirs] = [paths(street), paths(street, there)]
const theirCase = await theirs.reach('verified', {
  contact: { name: '李四', phone: '15400099999', helper: null },
})

type AnyCall = (input: unknown) => Promise<unknown>
const caseRoutes = (Object.entries(wholeApi) as [string, Route][]).filter(([, route]) =>
  /^\/cases\/:id/.test(route.path),
)

/** The body that a refusal shows, without what differs with every request. */
async function refusedBody(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Refused)
  return { ...(error as Refused).problem, instance: '' }
}

describe.each(roles.filter((role) => permissionsOf(role).has('case.read')))('as %s', (role) => {
  test('a case of another street answers every step as one that does not exist', async () => {
    const caller = street.as(role) as unknown as Record<string, AnyCall>
    const mine = caseRoutes.filter(([, route]) => permissionsOf(role).has(route.needs as never))
    expect(mine.length).toBeGreaterThan(0)
    for (const [name, route] of mine) {
      const input = sampleInput(route)
      const theirsAnswer = await refusedBody(caller[name]!({ ...input, params: { id: theirCase.id } }))
      const nothingAnswer = await refusedBody(caller[name]!(input))
      expect([name, theirsAnswer]).toEqual([name, nothingAnswer])
    }
  })

  test('their street does not open by naming it, nor do its cases show in any list', async () => {
    const caller = street.as(role)
    expect((await caller.cases({ query: { view: 'all', q: theirCase.number } })).items).toEqual([])
    expect(
      (await caller.cases({ query: { view: 'all', q: '路灯' } })).items.map((line) => line.id),
    ).not.toContain(theirCase.id)
    caller.headers['x-linli-street'] = there.code
    expect(await refusal(caller.cases({ query: {} }))).toBe('request.not-found')
    expect(await refusal(caller.getCase({ params: { id: theirCase.id } }))).toBe('request.not-found')
    for (const header of ['999999999', "' OR 1=1", '37081101', '']) {
      caller.headers['x-linli-street'] = header
      expect(await refusal(caller.cases({ query: {} }))).toBe('request.not-found')
    }
  })
})

test('merging into a case of another street, or dispatching to its unit, finds neither', async () => {
  const { id } = await ours.reach('filed')
  const into = { params: { id }, body: { into: theirCase.id } }
  expect(await refusal(street.as('supervisor-seat').mergeCase(into))).toBe('request.not-found')
  const to = (unit: string, assisting: string[] = []) =>
    refusal(
      street.as('dispatcher').dispatchCase({ params: { id }, body: { unit, assisting, overruled: 'x' } }),
    )
  expect(await to(there.units.chengguan!)).toBe('case.unknown-unit')
  expect(await to(here.units.chengguan!, [there.units.sanitation!])).toBe('case.unknown-unit')
  const { id: done } = await ours.reach('done')
  const ask = { params: { id: done }, body: { post: there.staff['grid-worker']!.post } }
  expect(await refusal(street.as('supervisor-seat').askVerification(ask))).toBe('case.bad-verifier')
})

test('a receipt opens its case in its own street only', async () => {
  const { code, id } = await ours.report()
  expect(await refusal(street.nobody().follow({ params: { street: there.code, code } }))).toBe(
    'case.no-receipt',
  )
  expect(
    await refusal(street.nobody().say({ params: { street: there.code, code }, body: { words: 'x' } })),
  ).toBe('case.no-receipt')
  expect((await ours.as('supervisor-seat').getCase({ params: { id } })).steps.length).toBe(1)
})

test('wrong, empty and half codes are one answer, for a case that exists and one that does not', async () => {
  const { code } = await ours.report()
  const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')
  for (const given of [wrong, '000000000000', '!!!!!!!!!!!!', '%%%%%%%%%%%%', `${code.slice(0, 9)}   `])
    expect(await refusal(street.nobody().follow({ params: { street: here.code, code: given } }))).toBe(
      'case.no-receipt',
    )
})

describe('a resident', () => {
  test('reads their own cases over all streets and nobody else’s', async () => {
    const [li, wang] = [await street.resident('15400011111'), await street.resident('15400022222')]
    const own = await ours.report({ words: '李家门口的水管漏了' }, li)
    const far = await theirs.report({ words: '李家老屋也漏了' }, li)
    const other = await ours.report({ words: '王家的狗丢了' }, wang)
    expect((await li.myCases({ query: {} })).items.map((line) => line.id).sort()).toEqual(
      [own.id, far.id].sort(),
    )
    const of = (id: string, at = here) => ({ params: { street: at.code, id } })
    expect((await li.myCase(of(own.id))).words).toContain('李家')
    expect((await li.myCase(of(far.id, there))).words).toContain('李家')
    const refused = await Promise.all(
      [
        li.myCase(of(other.id)),
        li.myCase(of(own.id, there)),
        li.myCase(of(uuidv7())),
        li.sayMine({ ...of(other.id), body: { words: '我来看看' } }),
        li.contestMine({ ...of(other.id), body: { words: '不满意' } }),
        li.rateMine({ ...of(other.id), body: { score: 1, solved: 'no', contacted: null, words: null } }),
      ].map(refusal),
    )
    expect(new Set(refused)).toEqual(new Set(['request.not-found']))
  })

  test('who signs in anew with the same phone is the same resident', async () => {
    const before = await street.resident('15400033333')
    const { id } = await ours.report({}, before)
    const again = await street.resident('15400033333')
    expect((await again.myCases({ query: {} })).items.map((line) => line.id)).toEqual([id])
  })
})

describe('within a street', () => {
  test('a unit sees what it leads or helps with, a community and a grid what lies there, and no more', async () => {
    const { id } = await ours.reach('dispatched')
    const seen = async (seat: Parameters<typeof street.as>[0]) =>
      refusal(street.as(seat).getCase({ params: { id } }))
    expect(await seen('handler')).toBe('none')
    expect(await seen('handler2')).toBe('request.not-found')
    expect(await seen('cadre')).toBe('none')
    expect(await seen('cadre2')).toBe('request.not-found')
    expect(await seen('grid-worker')).toBe('none')
    expect(await seen('grid-worker2')).toBe('request.not-found')
    expect(await refusal(street.as('handler2').acceptCase({ params: { id }, body: {} }))).toBe(
      'request.not-found',
    )
  })

  test('whoever is asked to verify elsewhere sees that one case, says it is not done, and still sees it', async () => {
    const { id } = await ours.reach('done')
    const worker = street.as('grid-worker2')
    const post = here.staff['grid-worker2']!.post
    await street.as('supervisor-seat').askVerification({ params: { id }, body: { post } })
    expect((await worker.cases({ query: { view: 'mine' } })).items.map((line) => line.id)).toEqual([id])
    const back = await worker.verifyCase({ params: { id }, body: { solved: false, note: '还是不亮' } })
    expect(back).toMatchObject({ state: 'dispatched', legs: [{ outcome: 'finished' }, { outcome: null }] })
  })

  test('a cadre asked to verify in the other community sees the case', async () => {
    const { id } = await ours.reach('done')
    await street
      .as('supervisor-seat')
      .askVerification({ params: { id }, body: { post: here.staff.cadre2!.post } })
    const it = await street.as('cadre2').verifyCase({ params: { id }, body: { solved: true, note: '好了' } })
    expect(it.state).toBe('verified')
  })

  test('a grid worker takes down what lies in no grid of theirs, and a cadre corrects a place out of their community', async () => {
    const base = {
      words: '对面街道边有人摔倒了',
      matter: 'help',
      summary: null,
      category: null,
      channel: 'grid-worker',
    } as const
    const contact = { name: null, phone: null, helper: null }
    const taken = await street.as('grid-worker').takeDown({
      body: { ...base, id: uuidv7(), contact, place: { text: '河边', point: here.points[2]! } },
    })
    expect(taken.case).toMatchObject({ state: 'reported', grid: { id: here.grids[2] } })
    const nowhere = await street
      .as('grid-worker')
      .takeDown({ body: { ...base, id: uuidv7(), contact, place: { text: '', point: null } } })
    expect(nowhere.case.grid).toBeNull()
    const { id } = await ours.report()
    const moved = await street
      .as('cadre')
      .relocate({ params: { id }, body: { text: '河边', point: here.points[2]! } })
    expect(moved.grid?.id).toBe(here.grids[2])
    expect(await refusal(street.as('cadre').getCase({ params: { id } }))).toBe('request.not-found')
  })

  test('a cadre does not verify what their own community handled, whoever is asked', async () => {
    const { id } = await ours.reach('filed')
    await ours.steps.dispatched(id, here.units.community1!)
    const cadre = street.as('cadre')
    await cadre.acceptCase({ params: { id }, body: {} })
    await cadre.finishCase({ params: { id }, body: { note: '扫干净了', contacted: false } })
    expect(await refusal(cadre.verifyCase({ params: { id }, body: { solved: true, note: '好了' } }))).toBe(
      'case.own-work',
    )
    expect(
      await refusal(
        street.as('grid-worker').verifyCase({ params: { id }, body: { solved: true, note: '好了' } }),
      ),
    ).toBe('case.own-work')
    const ask = (post: string) =>
      refusal(street.as('supervisor-seat').askVerification({ params: { id }, body: { post } }))
    expect(await ask(here.staff.cadre!.post)).toBe('case.bad-verifier')
    expect(await ask(here.staff.handler!.post)).toBe('case.bad-verifier')
    expect(await ask(here.staff.cadre2!.post)).toBe('none')
  })
})
