import fc from 'fast-check'
import { expect, test } from 'vitest'
import { move, type Now, type Stay } from './stay.rules.ts'

let no = 0
/** Does what `move` says. */
function apply(stays: readonly Stay[], undone: ReadonlySet<string>, now: Now | null): Stay[] {
  const { withdraw, close, reopen, open } = move(stays, undone, now)
  const kept = stays
    .filter((stay) => !withdraw.includes(stay.id))
    .map((stay) => ({ ...stay, to: close.find((end) => end.id === stay.id)?.to ?? stay.to }))
    .map((stay) => (stay.id === reopen ? { ...stay, to: null } : stay))
  no++
  return open ? [...kept, { ...open, id: String(no).padStart(4, '0'), to: null }] : kept
}

const none = new Set<string>()

test('a first home, a move, and back', () => {
  let stays = apply([], none, { address: 'A', claim: '1', asOf: '2020-01-01' })
  stays = apply(stays, none, { address: 'B', claim: '2', asOf: '2022-05-01' })
  stays = apply(stays, none, { address: 'A', claim: '3', asOf: '2024-03-01' })
  expect(stays.map(({ address, from, to }) => [address, from, to])).toEqual([
    ['A', '2020-01-01', '2022-04-30'],
    ['B', '2022-05-01', '2024-02-29'],
    ['A', '2024-03-01', null],
  ])
})

test('a move that was a mistake never was: the stay before goes on', () => {
  let stays = apply([], none, { address: 'A', claim: '1', asOf: '2020-01-01' })
  stays = apply(stays, none, { address: 'B', claim: '2', asOf: '2022-05-01' })
  stays = apply(stays, new Set(['2']), { address: 'A', claim: '1', asOf: '2020-01-01' })
  expect(stays.map(({ address, from, to }) => [address, from, to])).toEqual([['A', '2020-01-01', null]])
})

test('an address that is not found ends nothing', () => {
  const stays = apply([], none, { address: 'A', claim: '1', asOf: '2020-01-01' })
  expect(apply(stays, none, { address: null, claim: '2', asOf: '2023-01-01' })).toEqual(stays)
  expect(apply(stays, none, null)).toEqual(stays)
})

const steps = fc.array(
  fc.record({
    address: fc.constantFrom('A', 'B', 'C', null),
    year: fc.integer({ min: 2000, max: 2026 }),
    undo: fc.boolean(),
  }),
  { maxLength: 12 },
)

test('at most one stay is open, it is where somebody is said to be, stays do not overlap, and asking again changes nothing', () => {
  fc.assert(
    fc.property(steps, (drafts) => {
      let stays: Stay[] = []
      const undone = new Set<string>()
      for (const [at, { address, year, undo }] of drafts.entries()) {
        if (undo && at > 0) undone.add(String(at - 1))
        const now = { address, claim: String(at), asOf: `${year}-01-01` }
        stays = apply(stays, undone, now)
        const open = stays.filter((stay) => stay.to === null)
        expect(open.length).toBeLessThanOrEqual(1)
        if (address) expect(open[0]?.address).toBe(address)
        expect(stays.some((stay) => undone.has(stay.claim))).toBe(false)
        const days = stays.filter((stay) => stay.to === null || stay.to >= stay.from)
        for (const [i, one] of days.entries())
          for (const other of days.slice(i + 1))
            expect(
              (one.to !== null && one.to < other.from) || (other.to !== null && other.to < one.from),
            ).toBe(true)
        expect(apply(stays, undone, now)).toEqual(stays)
      }
    }),
  )
})
