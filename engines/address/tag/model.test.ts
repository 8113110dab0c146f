import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { numberOf } from './labels.ts'
import { Lattice, labelCount, startLabel, stateCount } from './lattice.ts'
import { type Lesson, learn } from './learn.ts'
import { addWeights, ModelError, openModel, packModel } from './model.ts'
import { tag } from './tagger.ts'

/** 甲乙路12号: two labels, learned from three texts. */
function lesson(road: string, number: string): Lesson {
  const units = fold(road + number, 100)
  const states = new Uint8Array(units.length)
  const put = (label: number, start: number, end: number) => {
    for (let i = start; i < end; i++) states[i] = label * 4 + (i === start ? 0 : i === end - 1 ? 2 : 1)
  }
  put(numberOf.road, 0, road.length)
  put(numberOf.roadno, road.length, units.length)
  return { units, hits: [], states }
}

const course = { rounds: 20, averaged: 1, rate: 0.2, shrink: 0, sparse: 0, left: 0, least: 1, seed: 3 }
const lessons = [lesson('人民路', '12号'), lesson('建设大道', '7号'), lesson('和平街', '103号')]

test('learns to cut what it has not seen, the same each time, also from the packed file', () => {
  const bytes = packModel(learn(lessons, course), 1_000_000)
  expect(packModel(learn(lessons, course), 1_000_000)).toEqual(bytes)
  const model = openModel(bytes)
  const tags = tag(model, fold('解放路９８号', 100), [])
  expect(tags.map(({ label, start, end }) => [label, start, end])).toEqual([
    ['road', 0, 3],
    ['roadno', 3, 6],
  ])
  for (const { likely } of tags) expect(likely).toBeGreaterThan(0.5)
  expect(tag(model, fold('', 100), [])).toEqual([])
})

test('a smaller file keeps the larger weights; a cut or foreign file is refused', () => {
  const learned = learn(lessons, course)
  const whole = packModel(learned, 1_000_000)
  const small = packModel(learned, whole.length - 1500)
  expect(small.length).toBeLessThanOrEqual(whole.length - 1500)
  expect(tag(openModel(small), fold('解放路98号', 100), [])[0]?.label).toBe('road')
  expect(() => openModel(whole.subarray(0, whole.length - 1))).toThrow(ModelError)
  expect(() => openModel(new Uint8Array(64))).toThrow(ModelError)
})

test('the packed weights are those learned, but for the rounding to a byte', () => {
  const learned = learn(lessons, course)
  const model = openModel(packModel(learned, 1_000_000))
  const highest = learned.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const sums = new Int32Array(stateCount)
  learned.keys.forEach((key, row) => {
    sums.fill(0)
    addWeights(model, Uint32Array.of(key), 0, 1, sums)
    const scores = Float64Array.from(sums, (sum) => sum * model.scale)
    for (let s = 0; s < stateCount; s++) {
      const weight = learned.weights[row * stateCount + s]!
      // Half a step of the square root, as it is kept.
      const off = Math.sqrt(Math.abs(scores[s]!)) - Math.sqrt(Math.abs(weight))
      expect(Math.abs(off)).toBeLessThanOrEqual(Math.sqrt(highest) / 127 / 2 + 1e-6)
      if (scores[s] !== 0) expect(Math.sign(scores[s]!)).toBe(Math.sign(weight))
    }
  })
})

/** Weight of one way, and for each unit whether its state can follow the one before. */
function weightOf(path: readonly number[], scores: Float32Array, steps: Float32Array): number {
  let weight = 1
  path.forEach((state, i) => {
    weight *= Math.exp(scores[i * stateCount + state]!)
    const [place, label] = [state & 3, state >> 2]
    const before = path[i - 1]
    const open = before !== undefined && (before & 3) < 2
    const begins = place === 0 || place === 3
    if (begins === open || (open && before >> 2 !== label)) weight = 0
    else if (begins) weight *= steps[(before === undefined ? startLabel : before >> 2) * labelCount + label]!
  })
  return (path[path.length - 1]! & 3) < 2 ? 0 : weight
}

test('sums and the likeliest way are those over all ways, one by one', () => {
  const value = fc.float({ min: -3, max: 3, noNaN: true })
  const some = 8 // States of two labels; the others are far below.
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 3 * some, maxLength: 3 * some }),
      fc.array(value, { minLength: 6, maxLength: 6 }),
      (given, between) => {
        const lattice = new Lattice()
        const steps = new Float32Array((labelCount + 1) * labelCount).fill(1)
        for (const [k, from] of [0, 1, startLabel].entries())
          for (const to of [0, 1]) steps[from * labelCount + to] = Math.exp(between[k * 2 + to]!)
        lattice.scores.fill(-60, 0, 3 * stateCount)
        for (let i = 0; i < 3; i++)
          for (let s = 0; s < some; s++) lattice.scores[i * stateCount + s] = given[i * some + s]!
        lattice.run(3, steps, 0)
        let total = 0
        let highest = 0
        const shares = new Float64Array(3 * some)
        for (let code = 0; code < some ** 3; code++) {
          const path = [code >> 6, (code >> 3) & 7, code & 7]
          const weight = weightOf(path, lattice.scores, steps)
          total += weight
          highest = Math.max(highest, weight)
          path.forEach((state, i) => {
            shares[i * some + state]! += weight
          })
        }
        const found = [...lattice.likeliest(3)]
        expect(weightOf(found, lattice.scores, steps) / highest).toBeCloseTo(1, 5)
        for (let i = 0; i < 3; i++)
          for (let s = 0; s < some; s++)
            expect(lattice.marginal(i, s)).toBeCloseTo(shares[i * some + s]! / total, 5)
      },
    ),
    { numRuns: 50 },
  )
})
