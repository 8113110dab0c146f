import fc from 'fast-check'
import { expect, test } from 'vitest'
import { account, address, type Patience, sending, type Tries, tryOnce } from './tries.ts'

const start = Date.parse('2026-11-23T00:00:00.000Z')
const at = (ms: number) => new Date(start + ms).toISOString()

/** Tries as fast as pauses allow; gives the moments of those that were let through. */
function letThrough(patience: Patience, pauses: readonly number[]): number[] {
  let kept: Tries | undefined
  let now = 0
  const through: number[] = []
  for (const pause of pauses) {
    now += pause
    const verdict = tryOnce(patience, kept, at(now))
    if (!verdict.go) continue
    kept = verdict.after
    through.push(now)
  }
  return through
}

test.each([account, address, sending])(
  'never lets more than twice its number through in a window: $name',
  (patience) => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 300 }), (pauses) => {
        const through = letThrough(patience, pauses)
        // A window may end between two bursts: at worst twice the number in one window, never more
        const twice = through.filter((_, i) => i >= 2 * patience.max)
        twice.forEach((moment, i) => {
          expect(moment - through[i]!).toBeGreaterThanOrEqual(Math.min(patience.windowMs, patience.lockMs))
        })
      }),
    )
  },
)

test('waits double: 1 s after the third wrong try, 64 s after the ninth, a quarter of an hour after the tenth', () => {
  const waits: number[] = []
  let kept: Tries | undefined
  let now = 0
  for (let i = 0; i < 10; i += 1) {
    const verdict = tryOnce(account, kept, at(now))
    if (!verdict.go) throw new Error('too early')
    kept = verdict.after
    waits.push(Date.parse(kept.next) - start - now)
    now = Date.parse(kept.next) - start
  }
  expect(waits.map((ms) => ms / 1000)).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 64, 900])
})

test('a try that is turned away is told how long, and changes nothing', () => {
  const kept = { tries: 10, since: at(0), next: at(900_000), locked: true }
  expect(tryOnce(account, kept, at(899_000))).toEqual({ go: false, locked: true, waitMs: 1_000 })
  expect(tryOnce(account, kept, at(900_000))).toMatchObject({ go: true, after: { tries: 1 } })
})
