import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answering, type Kept, type SaidPlace, spread } from './premises.rules.ts'

const today = '2026-11-24'
const none = new Set<string>()
let no = 0
/** Does what `spread` says. */
function apply(kept: readonly Kept[], undone: ReadonlySet<string>, said: readonly SaidPlace[]): Kept[] {
  const { withdraw, close, reopen, open } = spread(kept, undone, said, today)
  const left = kept
    .filter((one) => !withdraw.includes(one.id))
    .map((one) => ({ ...one, to: close.find((end) => end.id === one.id)?.to ?? one.to }))
    .map((one) => (reopen.includes(one.id) ? { ...one, to: null } : one))
  return [
    ...left,
    ...open.map((one) => {
      no++
      return { ...one, id: String(no).padStart(5, '0'), to: null }
    }),
  ]
}
const at = (address: string, claim: string, asOf: string): SaidPlace => ({ address, claim, asOf })
const seen = (kept: readonly Kept[]) => kept.map(({ address, from, to }) => [address, from, to])

describe('places of business', () => {
  test('a firm opens a second shop, and closes the first', () => {
    let kept = apply([], none, [at('A', '1', '2020-01-01')])
    kept = apply(kept, none, [at('A', '1', '2020-01-01'), at('B', '2', '2022-05-01')])
    expect(seen(kept)).toEqual([
      ['A', '2020-01-01', null],
      ['B', '2022-05-01', null],
    ])
    expect(seen(apply(kept, none, [at('B', '2', '2022-05-01')]))).toEqual([
      ['A', '2020-01-01', '2026-11-23'],
      ['B', '2022-05-01', null],
    ])
  })

  test('it moves: the place before ends the day before', () => {
    let kept = apply([], none, [at('A', '1', '2020-01-01')])
    kept = apply(kept, none, [at('B', '2', '2022-05-01')])
    expect(seen(kept)).toEqual([
      ['A', '2020-01-01', '2022-04-30'],
      ['B', '2022-05-01', null],
    ])
    // The move was a mistake: it never was, and the place before goes on.
    expect(seen(apply(kept, new Set(['2']), [at('A', '1', '2020-01-01')]))).toEqual([
      ['A', '2020-01-01', null],
    ])
  })

  test('the source that counts answers for all places, and a decision for itself', () => {
    const claim = (id: string, source: string, decided: string | null = null) => ({ id, source, decided })
    const said = [claim('1', 'market'), claim('2', 'tax'), claim('3', 'market'), claim('4', 'field', 'seen')]
    expect(answering('1', said).map((one) => one.id)).toEqual(['1', '3'])
    expect(answering('4', said).map((one) => one.id)).toEqual(['4'])
    expect(answering('9', said)).toEqual([])
  })
})

const step = fc.record({
  said: fc.uniqueArray(
    fc.record({
      address: fc.constantFrom('A', 'B', 'C', 'D'),
      claim: fc.nat({ max: 30 }),
      year: fc.integer({ min: 2000, max: 2026 }),
    }),
    { maxLength: 5, selector: (one) => one.claim },
  ),
  undo: fc.option(fc.nat({ max: 30 }), { nil: null }),
})

test('open are exactly the places said now; one address never twice on a day; asking again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
      let kept: Kept[] = []
      const undone = new Set<string>()
      for (const { said: drafts, undo } of steps) {
        if (undo !== null) undone.add(String(undo))
        const said = drafts
          .map(({ address, claim, year }) => at(address, String(claim), `${year}-01-01`))
          .filter((one) => !undone.has(one.claim))
        kept = apply(kept, undone, said)
        const open = kept.filter((one) => one.to === null).map((one) => one.address)
        if (said.length > 0) expect(open.sort()).toEqual([...new Set(said.map((one) => one.address))].sort())
        expect(kept.some((one) => undone.has(one.claim))).toBe(false)
        const days = kept.filter((one) => one.to === null || one.to >= one.from)
        for (const [i, one] of days.entries())
          for (const other of days.slice(i + 1))
            if (one.address === other.address)
              expect(
                (one.to !== null && one.to < other.from) || (other.to !== null && other.to < one.from),
              ).toBe(true)
        expect(apply(kept, undone, [...said].reverse())).toEqual(kept)
      }
    }),
  )
})
