import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Policy, quorumReached } from '../../../engines/tilelog/index.ts'
import { fewestSignatures } from './quorum.rules.ts'

const names = ['a', 'b', 'c', 'd', 'e']
const policy = (groups: Policy['groups'], quorum: string): Policy => ({
  logs: [],
  witnesses: names.map((name) => ({ name })) as unknown as Policy['witnesses'],
  groups,
  quorum,
})

test.each([
  [0, policy([], 'none')],
  [1, policy([], 'a')],
  [2, policy([{ name: 'g', atLeast: 2, members: ['a', 'b', 'c'] }], 'g')],
  [
    3,
    policy(
      [
        { name: 'inner', atLeast: 2, members: ['a', 'b', 'c'] },
        { name: 'outer', atLeast: 2, members: ['inner', 'd'] },
      ],
      'outer',
    ),
  ],
])('%d signatures are enough', (count, one) => expect(fewestSignatures(one)).toBe(count))

/** Two groups over the five centres, the second perhaps over the first. */
const policies = fc
  .record({
    cut: fc.integer({ min: 1, max: 4 }),
    nested: fc.boolean(),
    first: fc.integer({ min: 1, max: 5 }),
    second: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ cut, nested, first, second }) => {
    const inner = names.slice(0, cut)
    const outer = [...names.slice(cut), ...(nested ? ['inner'] : [])]
    return policy(
      [
        { name: 'inner', atLeast: Math.min(first, inner.length), members: inner },
        { name: 'outer', atLeast: Math.min(second, outer.length), members: outer },
      ],
      'outer',
    )
  })

test('no smaller set of centres is enough, and some set of that size is', () => {
  fc.assert(
    fc.property(policies, (one) => {
      const sets = Array.from({ length: 32 }, (_, bits) => names.filter((_, i) => bits & (1 << i)))
      const enough = sets.filter((set) => quorumReached(one, set)).map((set) => set.length)
      expect(fewestSignatures(one)).toBe(Math.min(...enough))
    }),
  )
})
