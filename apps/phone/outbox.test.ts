import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProblemReply } from '../../base/contract.ts'
import { afterFailure, passing, ready, type Waiting, waitAfter, waiting } from './outbox.ts'

const now = '2026-11-23T10:00:00.000Z'
const problem = (status: number): ProblemReply => ({
  type: 'about:blank',
  title: '',
  status,
  code: 'x',
  detail: 'x',
})
const item = (id: string, since = now): Waiting =>
  waiting({ id, kind: 'report', street: '420103001', body: {} }, [], since)

describe('what may succeed later by itself', () => {
  test.each([0, 401, 408, 425, 429, 500, 503])('%i waits and keeps its key', (status) => {
    const after = afterFailure(item('a'), problem(status), now)
    expect(after).toMatchObject({ id: 'a', state: 'waiting', tries: 1 })
    expect(after.nextTry > now).toBe(true)
  })

  test.each([400, 403, 404, 409, 413, 415, 422])('%i is an answer for the person', (status) => {
    expect(passing(problem(status))).toBe(false)
    expect(afterFailure(item('a'), problem(status), now)).toMatchObject({ state: 'refused', tries: 0 })
  })
})

test('waits grow, and never beyond five minutes', () => {
  fc.assert(
    fc.property(fc.nat(200), (tries) => {
      expect(waitAfter(tries + 1)).toBeGreaterThanOrEqual(waitAfter(tries))
      expect(waitAfter(tries)).toBeLessThanOrEqual(300_000)
    }),
  )
})

test('what is due goes in the order it was written; what waits or was refused stays', () => {
  const late = item('b', '2026-11-23T09:00:00.000Z')
  const early = item('a', '2026-11-23T08:00:00.000Z')
  const notYet = { ...item('c'), nextTry: '2026-11-23T10:00:05.000Z' }
  const refused = { ...item('d'), state: 'refused' as const }
  expect(ready([late, notYet, refused, early], now).map(({ id }) => id)).toEqual(['a', 'b'])
})
