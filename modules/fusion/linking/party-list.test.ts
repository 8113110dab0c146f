import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PartyList } from './party-list.ts'

test('gives back what was put in, and chains the parties of each subject in their order', () => {
  const subjects = ['019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000002']
  const party = fc.record({
    line: fc.uuid({ version: 7 }),
    role: fc.constantFrom('self', 'head', 'owner'),
    subject: fc.oneof(fc.constantFrom(null, ...subjects), fc.uuid({ version: 7 })),
  })
  fc.assert(
    fc.property(fc.array(party, { maxLength: 3_000, size: 'max' }), (parties) => {
      const list = new PartyList()
      for (const one of parties) list.add(one as Parameters<PartyList['add']>[0])
      expect(list.size).toBe(parties.length)
      parties.forEach(({ line, role, subject }, at) => {
        expect([list.id(at), list.subject(at)]).toEqual([{ line, role }, subject])
      })
      const chained = new Set([...list.chains()].map(([a, b]) => `${a} ${b}`))
      const wanted = [...Map.groupBy(parties.entries(), ([, one]) => one.subject)]
        .filter(([subject]) => subject !== null)
        .flatMap(([, of]) => of.slice(1).map(([at], i) => `${of[i]![0]} ${at}`))
      expect(chained).toEqual(new Set(wanted))
    }),
    { numRuns: 10 },
  )
})
