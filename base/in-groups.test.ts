import { expect, test } from 'vitest'
import { inGroups, inGroupsBy } from './in-groups.ts'

const limits = { atOnce: 3, waiting: 6, refuse: () => new Error('too many') }

/** An act that ends when it is told to, and notes what went together. */
function heldAct() {
  const acts: { items: readonly number[]; end: (error?: Error) => void }[] = []
  const act = (items: readonly number[]) =>
    new Promise<number[]>((done, failed) => {
      const end = (error?: Error) => (error ? failed(error) : done(items.map((item) => item * 10)))
      acts.push({ items, end })
    })
  return { acts, act }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('the first goes at once; what comes meanwhile goes together, each with its own result', async () => {
  const { acts, act } = heldAct()
  const add = inGroups(act, limits)
  const all = [1, 2, 3, 4, 5].map(add)
  expect(acts.map((one) => one.items)).toEqual([[1]])
  acts[0]!.end()
  await turn()
  expect(acts.map((one) => one.items)).toEqual([[1], [2, 3, 4]])
  acts[1]!.end()
  await turn()
  acts[2]!.end()
  expect(await Promise.all(all)).toEqual([10, 20, 30, 40, 50])
})

test('a failed act fails those of its group and no others', async () => {
  const { acts, act } = heldAct()
  const add = inGroups(act, limits)
  const all = Promise.allSettled([1, 2, 3, 4, 5].map(add))
  acts[0]!.end()
  await turn()
  acts[1]!.end(new Error('disk full'))
  await turn()
  acts[2]!.end()
  expect((await all).map((one) => one.status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'rejected',
    'fulfilled',
  ])
})

test('what waits is bounded', async () => {
  const { acts, act } = heldAct()
  const add = inGroups(act, limits)
  const all = Promise.allSettled(Array.from({ length: 8 }, (_, i) => add(i)))
  for (let i = 0; i < 3; i++) {
    acts[i]!.end()
    await turn()
  }
  expect((await all).map((one) => one.status)).toEqual([...Array(7).fill('fulfilled'), 'rejected'])
})

test('keys do not wait for each other', async () => {
  const { acts, act } = heldAct()
  const add = inGroupsBy(
    (key, items: readonly number[]) => act(items.map((item) => item + key.length)),
    limits,
  )
  const all = [add('a', 1), add('bb', 1), add('a', 2)]
  expect(acts.map((one) => one.items)).toEqual([[2], [3]])
  acts[1]!.end()
  expect(await all[1]).toBe(30)
  acts[0]!.end()
  await turn()
  acts[2]!.end()
  expect(await Promise.all(all)).toEqual([20, 30, 30])
})
