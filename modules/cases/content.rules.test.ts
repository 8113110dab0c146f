import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentOf, isPublicFact, pointOf, pointText, type StepSaid } from './content.rules.ts'

const words = fc.string({ minLength: 8, maxLength: 30 })
const step: fc.Arbitrary<StepSaid> = fc.record({
  no: fc.integer({ min: 1, max: 500 }),
  kind: fc.constantFrom('file', 'note', 'relocate', 'ask-verification', 'close'),
  at: fc.constantFrom('2026-11-23T02:00:00.000Z', '2026-11-24T02:00:00.000Z'),
  actor: words,
  post: fc.option(words),
  unit: fc.option(words),
  note: fc.option(words),
  facts: fc.dictionary(fc.constantFrom('unit', 'agree', 'post', 'overruled', 'place', 'fromPlace'), words),
  innerOnly: fc.boolean(),
  pictures: fc.array(fc.record({ sha256: words, stage: fc.constantFrom('before', 'after') }), {
    maxLength: 4,
  }),
})

test('persons, posts and reasons of the office are never among what the resident is shown', () => {
  fc.assert(
    fc.property(step, (one) => {
      const shown = JSON.stringify(contentOf(one).shown)
      const hidden = [one.actor, one.post, one.facts.post, one.facts.overruled, one.facts.fromPlace]
      const said = [one.unit, one.note, one.facts.unit, one.facts.agree, one.facts.place]
      for (const value of hidden)
        if (value && !said.includes(value)) expect(shown).not.toContain(JSON.stringify(value))
      const open = [one.unit, one.facts.unit, one.facts.agree, one.facts.place]
      if (one.innerOnly && one.note && !open.includes(one.note))
        expect(shown).not.toContain(JSON.stringify(one.note))
    }),
  )
})

test('every part of a step is committed to, shown or kept', () => {
  fc.assert(
    fc.property(step, step, (one, other) => {
      for (const key of Object.keys(one) as (keyof StepSaid)[]) {
        if (JSON.stringify(one[key]) === JSON.stringify(other[key]) || key === 'pictures' || key === 'facts')
          continue
        expect(contentOf({ ...one, [key]: other[key] })).not.toEqual(contentOf(one))
      }
      for (const [name, value] of Object.entries(other.facts))
        if (one.facts[name] !== value)
          expect(contentOf({ ...one, facts: { ...one.facts, [name]: value } })).not.toEqual(contentOf(one))
    }),
  )
})

test('the order in which pictures are read does not matter, the pictures do', () => {
  fc.assert(
    fc.property(step, (one) => {
      expect(contentOf({ ...one, pictures: one.pictures.toReversed() })).toEqual(contentOf(one))
      const more = [...one.pictures, { sha256: 'one more', stage: 'after' }]
      expect(contentOf({ ...one, pictures: more })).not.toEqual(contentOf(one))
    }),
  )
})

test('a point goes through the facts of a step unchanged', () => {
  const degree = fc.double({ min: -180, max: 180, noNaN: true })
  fc.assert(
    fc.property(degree, degree, (lon, lat) => {
      const back = pointOf(pointText({ lon, lat }))
      expect([back.lon! + 0, back.lat! + 0]).toEqual([lon + 0, lat + 0])
    }),
  )
  expect(pointOf(pointText({ lon: null, lat: null }))).toEqual({ lon: null, lat: null })
  expect(isPublicFact('post')).toBe(false)
})
