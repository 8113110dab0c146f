import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { refusal, testStreet } from './test-street.ts'

const street = await testStreet()
const { as, here, clock } = street
const days = (n: number) => new Date(Date.parse(clock.now()) + n * 86_400_000).toISOString()

test('from a resident’s words to a closed, verified, rated, contested and reopened case', async () => {
  const [resident, desk, seat, dispatcher, handler, worker] = [
    street.nobody(),
    as('desk'),
    as('supervisor-seat'),
    as('dispatcher'),
    as('handler'),
    as('grid-worker'),
  ]
  const id = uuidv7()
  const words = '我们楼下的路灯坏了三天了，晚上黑漆漆的，老人出门怕摔跤'
  const receipt = await resident.report({
    params: { street: here.code },
    body: {
      id,
      words,
      place: { text: '文昌路12号', point: here.points[0]! },
      contact: { name: '欧阳小明', phone: '15400012345', helper: null },
    },
  })
  expect(receipt.number).toBe('20261123-0001')
  const receiptOf = { street: here.code, code: receipt.code }
  expect(await resident.follow({ params: receiptOf })).toMatchObject({
    state: 'reported',
    words,
    may: ['say'],
  })

  let it = await desk.getCase({ params: { id } })
  expect(it).toMatchObject({
    words,
    reporter: { name: '欧阳**', phone: '154****2345' },
    grid: { id: here.grids[0] },
    may: ['relocate', 'noteCase', 'reveal'],
  })
  it = await seat.fileCase({
    params: { id },
    body: { summary: '路灯不亮', category: '0101', urgency: '7d', overruled: '现场看过' },
  })
  expect(it.state).toBe('filed')
  const promised = it.due
  it = await dispatcher.dispatchCase({
    params: { id },
    body: { unit: here.units.chengguan!, assisting: [here.units.sanitation!], overruled: '就近' },
  })
  expect(it).toMatchObject({ state: 'dispatched', due: promised, legs: [{ no: 1, endedAt: null }] })
  it = await handler.acceptCase({ params: { id }, body: {} })
  it = await as('handler2').assistCase({ params: { id }, body: { note: '送来了灯泡' } })
  expect(await refusal(handler.verifyCase({ params: { id }, body: { solved: true, note: 'x' } }))).toBe(
    'request.not-allowed',
  )
  const until = new Date(Date.parse(promised!) + 86_400_000).toISOString()
  it = await handler.askExtension({ params: { id }, body: { reason: '缺件', until } })
  expect(it.pending).toMatchObject({ kind: 'extension', until })
  it = await dispatcher.decideExtension({ params: { id }, body: { agree: true, note: '同意' } })
  expect(it).toMatchObject({ pending: null, due: until })
  it = await handler.askSuspension({ params: { id }, body: { reason: '等路面开挖许可', until: days(40) } })
  it = await dispatcher.decideSuspension({ params: { id }, body: { agree: true, note: '同意' } })
  expect(it).toMatchObject({ state: 'suspended', paused: true })
  clock.advance(3 * 86_400_000)
  it = await dispatcher.resumeCase({ params: { id }, body: {} })
  expect(it).toMatchObject({ state: 'working', paused: false })
  expect(Date.parse(it.due!) - Date.parse(until)).toBe(3 * 86_400_000)
  it = await handler.finishCase({ params: { id }, body: { note: '灯修好了', contacted: true } })
  const { items } = await seat.verifiers({ params: { id } })
  expect(items[0]).toMatchObject({ post: here.staff['grid-worker']!.post, reason: '本网格' })
  it = await seat.askVerification({ params: { id }, body: { post: items[0]!.post } })
  expect(it.act).toBe('verify')
  expect((await worker.cases({ query: { view: 'mine' } })).items.map((line) => line.id)).toEqual([id])
  it = await worker.verifyCase({ params: { id }, body: { solved: true, note: '亮了' } })
  it = await seat.closeCase({ params: { id }, body: { answer: '路灯已修好，感谢您' } })
  expect(it.state).toBe('closed')

  const rated = await resident.rate({
    params: receiptOf,
    body: { score: 2, solved: 'no', contacted: true, words: '又坏了' },
  })
  expect(rated).toMatchObject({ rating: { score: 2, solved: 'no' }, may: ['say', 'contest'] })
  const contested = await resident.contest({ params: receiptOf, body: { words: '又不亮了' } })
  expect(contested.may).toEqual(['say'])
  it = await seat.decideContest({ params: { id }, body: { reopen: true, note: '确实' } })
  expect(it).toMatchObject({
    state: 'dispatched',
    reopened: 1,
    rating: null,
    unit: { id: here.units.chengguan },
  })
  expect(it.legs.map((leg) => leg.outcome)).toEqual(['finished', null])
  expect(it.steps.map((step) => step.no)).toEqual(it.steps.map((_, i) => i + 1))
})
