import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { refusal, testStreet } from '../../apps/server/test-street.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const ours = paths(street)
const { here } = street
const fifty = Array.from({ length: 50 }, (_, i) => i)
const tallied = <T>(values: readonly T[]) =>
  Object.fromEntries(
    Map.groupBy(values, String)
      .entries()
      .map(([key, all]) => [key, all.length]),
  )

const stepsOf = async (id: string) =>
  (await street.as('leader').getCase({ params: { id } })).steps.map((step) => step.kind)

describe('fifty presses of one button at once', () => {
  test('with the key of one press: one act, and everybody gets the same reply', async () => {
    const { id } = await ours.reach('dispatched')
    const handler = street.as('handler')
    const key = uuidv7()
    const replies = await Promise.all(
      fifty.map(() => handler.acceptCase({ params: { id }, body: {} }, { idempotencyKey: key })),
    )
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect((await stepsOf(id)).filter((kind) => kind === 'accept')).toEqual(['accept'])
  })

  test('each with a key of its own, or none: one act, and the rest are told that the case moved on', async () => {
    for (const options of [() => ({}), () => ({ idempotencyKey: uuidv7() })]) {
      const { id } = await ours.reach('dispatched')
      const handler = street.as('handler')
      const codes = await Promise.all(
        fifty.map(() => refusal(handler.acceptCase({ params: { id }, body: {} }, options()))),
      )
      expect(tallied(codes)).toEqual({ none: 1, 'case.not-now': 49 })
      expect((await stepsOf(id)).filter((kind) => kind === 'accept')).toEqual(['accept'])
    }
  })

  test('of different buttons: one way is taken', async () => {
    const { id } = await ours.reach('reported')
    const seat = street.as('supervisor-seat')
    const filing = { summary: 's', category: '0101', urgency: '7d', overruled: 'o' } as const
    const codes = await Promise.all(
      fifty.map((i) =>
        refusal(
          i % 2 === 0
            ? seat.fileCase({ params: { id }, body: filing })
            : seat.rejectCase({ params: { id }, body: { reason: 'no-fact', note: 'n' } }),
        ),
      ),
    )
    expect(tallied(codes)).toEqual({ none: 1, 'case.not-now': 49 })
    expect((await stepsOf(id)).length).toBe(2)
  })

  test('merging two cases into each other: one follows the other, none follows itself', async () => {
    const [a, b] = [await ours.reach('reported'), await ours.reach('reported')]
    const seat = street.as('supervisor-seat')
    const merge = (id: string, into: string) => refusal(seat.mergeCase({ params: { id }, body: { into } }))
    const codes = await Promise.all(
      fifty.slice(0, 20).map((i) => (i % 2 ? merge(a.id, b.id) : merge(b.id, a.id))),
    )
    expect(codes.filter((code) => code === 'none').length).toBe(1)
    expect(new Set(codes)).toEqual(new Set(['none', 'case.not-now', 'case.merge-into-itself']))
    const shown = await Promise.all([a, b].map(({ id }) => seat.getCase({ params: { id } })))
    expect(shown.map((it) => it.state).sort()).toEqual(['merged', 'reported'])
  })
})

describe('reports', () => {
  test('fifty at once get fifty numbers without a gap', async () => {
    const before = (await ours.report()).number
    const numbers = (await Promise.all(fifty.map(() => ours.report()))).map((receipt) => receipt.number)
    const first = Number(before.slice(9))
    expect(numbers.map((number) => Number(number.slice(9))).sort((a, b) => a - b)).toEqual(
      fifty.map((i) => first + 1 + i),
    )
    expect(new Set(numbers.map((number) => number.slice(0, 8)))).toEqual(new Set(['20261123']))
  })

  test('the same report fifty times is one case with one receipt', async () => {
    const id = uuidv7()
    const key = uuidv7()
    const body = { id, words: '井盖丢了', place: { text: '', point: null } }
    const send = (idempotencyKey?: string) =>
      street
        .nobody()
        .report({ params: { street: here.code }, body }, idempotencyKey ? { idempotencyKey } : {})
    const receipts = await Promise.all(fifty.map(() => send(key)))
    expect(new Set(receipts.map((receipt) => receipt.code)).size).toBe(1)
    expect(await refusal(send(uuidv7()))).toBe('case.known-report')
    expect(await refusal(send())).toBe('case.known-report')
    expect((await street.as('leader').cases({ query: { q: receipts[0]!.number } })).total.value).toBe(1)
  })

  test('a failed report may leave its number unused, but no number is given twice', async () => {
    const before = Number((await ours.report()).number.slice(9))
    expect(await refusal(ours.report({ photos: [uuidv7()] }))).toBe('case.no-photo')
    expect(Number((await ours.report()).number.slice(9))).toBeGreaterThan(before)
    const numbers = await street.see<{ seq: number }>('SELECT seq FROM cases.case')
    expect(new Set(numbers.map((row) => row.seq)).size).toBe(numbers.length)
  })
})

describe('a key', () => {
  const body = (words: string) => ({ id: uuidv7(), words, place: { text: '', point: null } })

  test('is refused for another request, another route, and when it is no key', async () => {
    const key = uuidv7()
    const nobody = street.nobody()
    const params = { street: here.code }
    await nobody.report({ params, body: body('一') }, { idempotencyKey: key })
    expect(await refusal(nobody.report({ params, body: body('二') }, { idempotencyKey: key }))).toBe(
      'request.same-key-other-request',
    )
    const { code } = await ours.report()
    const say = nobody.say({ params: { ...params, code }, body: { words: 'x' } }, { idempotencyKey: key })
    expect(await refusal(say)).toBe('request.same-key-other-request')
    for (const bad of [
      'short',
      'x'.repeat(81),
      'has spaces in its middle',
      '汉字汉字汉字汉字汉字汉字汉字汉字汉字',
    ]) {
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': Buffer.from(bad).toString('latin1'),
      }
      const reply = await nobody.ask('POST', `/api/streets/${here.code}/reports`, {
        headers,
        body: JSON.stringify(body('三')),
      })
      expect([bad, reply.statusCode]).toEqual([bad, 400])
    }
  })

  test('of one person gives another person nothing', async () => {
    const { id } = await ours.reach('reported')
    const key = uuidv7()
    const note = { params: { id }, body: { note: '已去电' } }
    await street.as('desk').noteCase(note, { idempotencyKey: key })
    await street.as('leader').noteCase(note, { idempotencyKey: key })
    expect((await stepsOf(id)).filter((kind) => kind === 'note').length).toBe(2)
  })

  test('of a press that failed can be used again: nothing was done under it', async () => {
    const { id } = await ours.reach('filed')
    const key = uuidv7()
    const accept = () =>
      street
        .as('supervisor-seat')
        .closeCase({ params: { id }, body: { answer: 'a' } }, { idempotencyKey: key })
    expect(await refusal(accept())).toBe('case.not-now')
    expect(await refusal(accept())).toBe('case.not-now')
    expect(await street.see(`SELECT 1 FROM base.repeat WHERE key = $1`, [key])).toEqual([])
  })
})
