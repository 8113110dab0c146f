import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { refusal, testStreet } from '../../apps/server/test-street.ts'

const street = await testStreet()
const { here } = street
const body = () => ({
  id: uuidv7(),
  words: '楼下的路灯坏了三天，晚上看不见路',
  matter: 'complain' as const,
  summary: null,
  category: null,
  channel: 'phone' as const,
  place: { text: '文昌路12号', point: here.points[0]! },
  contact: { name: '赵六', phone: '15400077777', helper: { name: '钱七', phone: '15400088888' } },
})

describe('what the desk took down', () => {
  test('is shown as the database gives it, without asking it', async () => {
    const desk = street.as('desk')
    const said = body()
    const { case: shown } = await desk.takeDown({ body: said })
    expect(shown).toEqual(await desk.getCase({ params: { id: said.id } }))
    const contact = { name: null, phone: null, helper: null }
    const nobody = { ...body(), contact, place: { text: '说不清', point: null } }
    const plain = await desk.takeDown({ body: nobody })
    expect(plain.case).toEqual(await desk.getCase({ params: { id: nobody.id } }))
  })

  test('is known when it is sent again without its key', async () => {
    const said = body()
    const desk = street.as('desk')
    await desk.takeDown({ body: said })
    expect(await refusal(desk.takeDown({ body: said }))).toBe('case.known-report')
    expect(await refusal(desk.takeDown({ body: said }, { idempotencyKey: uuidv7() }))).toBe(
      'case.known-report',
    )
  })

  test('gets a number of its own, though many are taken down at once', async () => {
    const desk = street.as('desk')
    const all = await Promise.all(Array.from({ length: 30 }, () => desk.takeDown({ body: body() })))
    const numbers = all.map((one) => one.receipt.number)
    expect(new Set(numbers).size).toBe(30)
    expect(all.map((one) => one.case.number)).toEqual(numbers)
  })
})
