import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

test('whatever the order of leaving, everybody gets a turn, in order, and no more than so many at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.nat(5), { maxLength: 40 }),
      async (abreast, lengths) => {
        const turns = new Turns(abreast, 60_000)
        const entered: number[] = []
        let [inside, most] = [0, 0]
        await Promise.all(
          lengths.map(async (ticks, i) => {
            await turns.enter()
            entered.push(i)
            inside += 1
            most = Math.max(most, inside)
            for (let tick = 0; tick < ticks; tick++) await Promise.resolve()
            inside -= 1
            turns.leave()
          }),
        )
        expect(entered).toEqual(lengths.map((_, i) => i))
        expect(most).toBeLessThanOrEqual(abreast)
        expect(inside).toBe(0)
      },
    ),
  )
})

test('whoever waits behind slow work goes when their patience ends, and turns are as few as before afterwards', async () => {
  const turns = new Turns(1, 5)
  await turns.enter()
  await turns.enter()
  await turns.enter()
  for (let i = 0; i < 3; i++) turns.leave()
  await turns.enter()
  let letIn = false
  const next = turns.enter()!.then(() => {
    letIn = true
  })
  await Promise.resolve()
  expect(letIn).toBe(false)
  turns.leave()
  await next
  turns.leave()
  await sleep(0)
  expect(turns.enter()).toBe(undefined)
})
