import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyOf, type Draft, draftFrom, draftOf, emptyDraft, isEmpty, plainPhone } from './draft.ts'

const id = '01a209c8-ab7a-7a9f-912d-1faca7f3216e'
const text = fc.string({ unit: 'grapheme' })
const draft: fc.Arbitrary<Draft> = fc.record({
  id: fc.constant(id),
  words: text,
  photos: fc.array(fc.uuid(), { maxLength: 6 }),
  street: fc.option(fc.constant('420103001')),
  place: text,
  point: fc.option(fc.record({ lon: fc.double({ min: 73, max: 136, noNaN: true }), lat: fc.constant(30.5) })),
  name: text,
  phone: text,
  forOther: fc.boolean(),
  helperName: text,
  helperPhone: text,
})

test('what was kept comes back letter by letter', () => {
  fc.assert(
    fc.property(draft, (it) => {
      expect(draftFrom(JSON.stringify(it))).toEqual(it)
    }),
  )
})

describe('what cannot be read', () => {
  test.each([null, '', '{', '[]', '3', '{"words":"x"}', '{"id":7}'])('%s is no draft', (kept) => {
    expect(draftFrom(kept)).toBeNull()
  })
  test('single broken fields are left out, the words stay', () => {
    const kept = { id, words: '灯坏了', photos: 'x', point: { lon: 'a' }, forOther: 1, strange: true }
    expect(draftFrom(JSON.stringify(kept))).toEqual({ ...emptyDraft(id), words: '灯坏了' })
  })
})

test('blanks are empty, a photo alone is not', () => {
  expect(isEmpty({ ...emptyDraft(id), words: ' \n' })).toBe(true)
  expect(isEmpty({ ...emptyDraft(id), photos: [id] })).toBe(false)
})

describe('what is sent', () => {
  test('leaves people out where nothing was said of them', () => {
    const body = bodyOf({ ...emptyDraft(id), words: ' 灯坏了 ', helperName: '小王' })
    expect(body).toEqual({
      id,
      words: '灯坏了',
      place: { text: '', point: null },
      contact: { name: null, phone: null, helper: null },
      channel: 'web',
    })
  })
  test('a helper is named only when one files for somebody else', () => {
    const it = { ...emptyDraft(id), forOther: true, helperName: '小王', helperPhone: '139 0000 1111' }
    expect(bodyOf(it).contact.helper).toEqual({ name: '小王', phone: '13900001111' })
  })
  test('a refused report can be mended: nothing of it is lost', () => {
    fc.assert(
      fc.property(draft, (it) => {
        const body = bodyOf(it)
        expect(bodyOf(draftOf(body, '420103001', it.photos, id))).toEqual(body)
      }),
    )
  })
})

test('phone digits as people type them', () => {
  expect(plainPhone('１３８ 0000-1234')).toBe('13800001234')
  expect(plainPhone('(027) 8280 0123')).toBe('02782800123')
})
