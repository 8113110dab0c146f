import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SourceKind, sourceKinds } from '../catalogue/contract.ts'
import { type Claim, decide, othersOf } from './rules.ts'

const item = { authority: ['police', 'civil-affairs', 'field'] as SourceKind[] }

let no = 0
function claim(same: string, more: Partial<Claim> = {}): Claim {
  no++
  return {
    ...{ id: String(no).padStart(4, '0'), item: 'person.name', sourceKind: 'field', same },
    ...{ flaw: null, asOf: '2026-01-01', recorded: '2026-01-01T00:00:00.000Z', decided: null, ...more },
  }
}

describe('the claim that counts', () => {
  test('nobody says anything', () => {
    expect(decide(item, [])).toBe(undefined)
  })

  test('one says something, or all say the same', () => {
    expect(decide(item, [claim('a')])?.why).toBe('only')
    expect(decide(item, [claim('a'), claim('a', { sourceKind: 'police' })])?.why).toBe('agreed')
  })

  test('is that of who answers for it, however late another wrote', () => {
    const police = claim('a', { sourceKind: 'police', asOf: '2019-01-01' })
    const worker = claim('b', { asOf: '2026-11-01', recorded: '2026-11-01T00:00:00.000Z' })
    expect(decide(item, [worker, police])).toEqual({ claim: police, why: 'authority' })
  })

  test('is without a flaw, even against who answers for it', () => {
    const police = claim('a', { sourceKind: 'police', flaw: 'checksum' })
    const worker = claim('b')
    expect(decide(item, [police, worker])).toEqual({ claim: worker, why: 'sound' })
  })

  test('of one rank is the later one', () => {
    const old = claim('a', { asOf: '2024-01-01', recorded: '2026-06-01T00:00:00.000Z' })
    const recent = claim('b', { asOf: '2025-01-01' })
    expect(decide(item, [recent, old])).toEqual({ claim: recent, why: 'newer' })
  })

  test('is what a person decided, with a reason', () => {
    const police = claim('a', { sourceKind: 'police' })
    const decided = claim('b', { decided: 'seen on the card at the counter' })
    expect(decide(item, [police, decided])).toEqual({ claim: decided, why: 'decided' })
  })

  test('sources that the order does not name come last', () => {
    expect(
      decide(item, [claim('a', { sourceKind: 'tax', asOf: '2026-12-01' }), claim('b')])?.claim.same,
    ).toBe('b')
  })
})

const claims = fc.array(
  fc.record({
    same: fc.constantFrom('a', 'b', 'c'),
    sourceKind: fc.constantFrom(...sourceKinds),
    flaw: fc.constantFrom(null, null, 'checksum'),
    asOf: fc.constantFrom('2024-01-01', '2025-01-01', '2026-01-01'),
    decided: fc.constantFrom(null, null, null, 'seen'),
  }),
  { maxLength: 12 },
)

test('the order in which claims came does not matter, and another loser changes nothing', () => {
  fc.assert(
    fc.property(claims, fc.infiniteStream(fc.nat()), (drafts, dice) => {
      const all = drafts.map((draft) => claim(draft.same, draft as Partial<Claim>))
      const order = new Map(all.map((one) => [one, dice.next().value!]))
      const shuffled = [...all].sort((a, b) => order.get(a)! - order.get(b)!)
      const best = decide(item, all)
      expect(decide(item, shuffled)).toEqual(best)
      if (!best) return
      expect(othersOf(best.claim, all)).toBeLessThan(all.length)
      for (const loser of all.filter((one) => one !== best.claim))
        expect(
          decide(
            item,
            all.filter((one) => one !== loser),
          )?.claim,
        ).toBe(best.claim)
    }),
  )
})
