import { expect, test } from 'vitest'
import { simulate } from './test-simulation.ts'

/** `LINLI_SEED=17` runs that one seed; `LINLI_SEEDS=100000` so many. */
const only = process.env.LINLI_SEED
const seeds = Number(process.env.LINLI_SEEDS ?? 2_000)

test('whatever crashes, tears, drops, doubles and reorders: no fork, nothing lost, in order, countersigned in the end', {
  timeout: 600_000,
}, async () => {
  const from = only === undefined ? 0 : Number(only)
  const to = only === undefined ? seeds : from + 1
  const sums = { entries: 0, kills: 0, checkpoints: 0, steps: 0 }
  for (let seed = from; seed < to; seed++) {
    const outcome = await simulate(seed).catch((error: unknown) => {
      throw new Error(
        `seed ${seed}: ${error instanceof Error ? error.message : error}\nreplay: LINLI_SEED=${seed} npm test -- unit modules/ledger/log/simulation`,
        { cause: error },
      )
    })
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += outcome[key]
  }
  console.log(`${to - from} seeds: ${JSON.stringify(sums)}`)
  expect(sums.kills).toBeGreaterThan(only === undefined ? seeds / 2 : -1)
  expect(sums.entries).toBeGreaterThan(0)
})
