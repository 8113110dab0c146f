import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assign } from './assign.rules.ts'

const subject = fc.option(fc.constantFrom('s1', 's2', 's3', 's4'))

test('whoever is in a group is one subject: the oldest that is known, or one that is new; it is made once', () => {
  fc.assert(
    fc.property(fc.array(subject, { minLength: 1, maxLength: 12 }), (subjects) => {
      let made = 0
      const group = subjects.map((one, id) => ({ id, subject: one }))
      const { assignments, merges } = assign(group, () => `n${made++}`)
      const into = new Map(merges.map((merge) => [merge.from, merge.into]))
      const final = group.map(({ id, subject: before }) => {
        const found = before ?? assignments.find((one) => one.id === id)!.subject
        return into.get(found) ?? found
      })
      expect(new Set(final).size).toBe(1)
      const known = subjects.filter((one) => one !== null).sort()
      expect(final[0]).toBe(known[0] ?? 'n0')
      expect(made).toBe(known.length === 0 ? 1 : 0)
      expect(assignments.map((one) => one.id)).toEqual(
        group.filter((one) => one.subject === null).map((one) => one.id),
      )
      expect(assignments.filter((one) => one.isNew)).toHaveLength(made)
      for (const merge of merges) expect(merge.into < merge.from).toBe(true)
    }),
  )
})
