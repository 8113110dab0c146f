import { uuidv7 } from 'uuidv7'
import { afterAll, describe, expect, test } from 'vitest'
import { type Caller, refusal, testStreet } from '../../apps/server/test-street.ts'
import { makePool } from '../../base/db/pool.ts'
import { paths } from '../attack/walk-street.ts'
import { cuttingProxy } from './proxy.ts'

let proxy: Awaited<ReturnType<typeof cuttingProxy>> | undefined
const street = await testStreet({
  through: async (database) => {
    proxy = await cuttingProxy(database.config.app)
    const app = makePool(proxy.config, { max: 8 })
    return { ...database, app, stop: () => app.end().then(database.stop) }
  },
})
const cutter = proxy!
const ours = paths(street)
const { here } = street
afterAll(() => cutter.stop())

/** Everything that a step leaves, as one text that can be compared. */
async function trace(id: string): Promise<string> {
  const own = ['case', 'step', 'leg', 'photo', 'reporter'].map((table) => {
    const key = table === 'case' ? 'id' : 'case_id'
    return `SELECT '${table}' AS kind, to_jsonb(t) AS row FROM cases.${table} t WHERE ${key} = $1`
  })
  const others = [
    `SELECT 'ledger', to_jsonb(t) - 'at' FROM ledger.entry t WHERE case_id = $1 AND type <> 'data.read'`,
    `SELECT 'tally', to_jsonb(t) FROM (SELECT unit, state, category, sum(n) AS n FROM cases.tally_change GROUP BY 1, 2, 3 HAVING sum(n) <> 0) t`,
  ]
  const rows = await street.see<{ line: string }>(
    `SELECT kind || ' ' || row::text AS line FROM (${[...own, ...others].join(' UNION ALL ')}) AS everything ORDER BY 1`,
    [id],
  )
  return rows.map(({ line }) => line).join('\n')
}

interface Drill {
  readonly from: Parameters<typeof ours.reach>[0]
  readonly press: (id: string, key: string) => Promise<unknown>
  readonly steps: number
}

const press =
  (
    seat: Parameters<typeof street.as>[0],
    call: (caller: Caller, id: string, options: { idempotencyKey: string }) => Promise<unknown>,
  ) =>
  (id: string, idempotencyKey: string) =>
    call(street.as(seat), id, { idempotencyKey })

const drills: Record<string, Drill> = {
  dispatch: {
    from: 'filed',
    press: press('dispatcher', (c, id, o) =>
      c.dispatchCase(
        {
          params: { id },
          body: { unit: here.units.chengguan!, assisting: [here.units.water!], overruled: 'o' },
        },
        o,
      ),
    ),
    steps: 3,
  },
  'rework after a look': {
    from: 'done',
    press: press('grid-worker', (c, id, o) =>
      c.verifyCase({ params: { id }, body: { solved: false, note: 'n' } }, o),
    ),
    steps: 6,
  },
}

describe.each(Object.entries(drills))('%s, cut off before any one of its statements', (_name, drill) => {
  test('is done whole or not at all, and done once when it is pressed again', {
    timeout: 120_000,
  }, async () => {
    const whole = new Set<number>()
    let longest = 0
    for (let n = 0; ; n += 1) {
      const { id } = await ours.reach(drill.from)
      const before = await trace(id)
      const key = uuidv7()
      const seen = cutter.watch()
      cutter.cutAfter(n)
      const code = await refusal(drill.press(id, key))
      const { cut } = seen()
      const after = await trace(id)
      const leader = street.as('leader')
      if (code !== 'none') expect(['server.failed', 'server.busy', 'server.away']).toContain(code)
      if (after !== before) whole.add(n)
      if (code === 'none') expect(after).not.toBe(before)
      expect((await leader.getCase({ params: { id } })).steps.length).toBe(
        after === before ? drill.steps - 1 : drill.steps,
      )
      await drill.press(id, key)
      const again = await leader.getCase({ params: { id } })
      expect(again.steps.length).toBe(drill.steps)
      expect(again.steps.map((step) => step.no)).toEqual(again.steps.map((_, i) => i + 1))
      if (!cut) break
      longest = n
    }
    // The walk went through a whole transaction: beginning, lock, writes, ledger, commit.
    expect(longest).toBeGreaterThan(8)
    expect([...whole].every((n) => n >= longest)).toBe(true)
  })
})

test('a report cut off anywhere leaves no trace, and arrives under a number of its own when it is sent again', {
  timeout: 120_000,
}, async () => {
  const numbers: number[] = []
  for (let n = 0; ; n += 1) {
    const body = {
      id: uuidv7(),
      words: '井盖丢了',
      place: { text: '', point: here.points[0]! },
      contact: { name: '赵六', phone: '15400077777', helper: null },
    }
    const key = uuidv7()
    const send = () =>
      street.nobody().report({ params: { street: here.code }, body }, { idempotencyKey: key })
    const seen = cutter.watch()
    cutter.cutAfter(n)
    await refusal(send())
    const { cut } = seen()
    numbers.push(Number((await send()).number.slice(9)))
    expect((await street.see('SELECT 1 FROM cases.reporter WHERE case_id = $1', [body.id])).length).toBe(1)
    if (!cut) break
  }
  expect(numbers.length).toBeGreaterThan(4)
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
})
