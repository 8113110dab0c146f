import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { numberOf } from './labels.ts'
import { type Lesson, learn } from './learn.ts'
import { ModelError, openModel, packModel } from './model.ts'
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

const course = { rounds: 20, rate: 0.2, shrink: 0, least: 1, seed: 3 }
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
