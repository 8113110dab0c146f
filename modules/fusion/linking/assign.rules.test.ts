import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assign } from './assign.rules.ts'

const party = fc.record({
  subject: fc.option(fc.constantFrom('s1', 's2', 's3', 's4')),
  cluster: fc.constantFrom('a', 'b', 'c', 'd'),
})

test('whoever shares a cluster is one subject, known subjects stay, and each new one is made once', () => {
  fc.assert(
    fc.property(fc.array(party, { maxLength: 30 }), (drafts) => {
      const parties = drafts.map(({ subject }, i) => ({ id: `p${i}`, subject }))
      let made = 0
      const { assignments, merges } = assign(
        parties,
        drafts.map((one) => one.cluster),
        () => `n${made++}`,
      )
      const into = new Map(merges.map((merge) => [merge.from, merge.into]))
      const final = parties.map(({ id, subject }) => {
        const found = subject ?? assignments.find((one) => one.id === id)!.subject
        return into.get(found) ?? found
      })
      for (const [i, one] of drafts.entries())
        for (const [j, other] of drafts.entries())
          if (
            one.cluster === other.cluster &&
            !drafts.some(
              (x) =>
                x.subject &&
                drafts.filter((y) => y.subject === x.subject).some((y) => y.cluster !== x.cluster),
            )
          )
            expect(final[i]).toBe(final[j])
      expect(assignments).toHaveLength(parties.filter((one) => one.subject === null).length)
      const fresh = assignments.filter((one) => one.isNew).map((one) => one.subject)
      expect(new Set(fresh).size).toBe(fresh.length)
      expect(fresh).toHaveLength(made)
      // The oldest carries on.
      for (const merge of merges) expect(merge.into < merge.from).toBe(true)
    }),
  )
})
