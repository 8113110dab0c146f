import { expect, test } from 'vitest'
import { bigramsOf, type ComparedCase, idfOver } from '../../../../engines/suggest/index.ts'
import { Near } from './near.ts'

const day = 86_400_000
const texts = [
  '丽发新城附近的搅拌站噪音扰民',
  '希望增加地铁四号线的班次',
  '幼儿园收费太贵了',
  '丽发小区搅拌站灰尘很大噪音大',
  '公交车站台没有座椅',
]
const idf = idfOver(texts.map((text) => bigramsOf('', text)))
const one = (id: number, at = id * day): ComparedCase => ({ id: String(id), text: texts[id]!, at })

test('gives the cases that share telling words, and none that does not', () => {
  const near = new Near({ idf, least: 0.5, size: 10, ageMs: 30 * day })
  const found = texts.map((_, id) => near.add(one(id)).candidates.map((other) => other.id))
  expect(found).toEqual([[], [], [], ['0'], []])
})

test('what is too old or too many leaves, each once, and is no candidate any more', () => {
  const byAge = new Near({ idf, least: 0.5, size: 10, ageMs: 2 * day })
  expect(texts.flatMap((_, id) => byAge.add(one(id)).left)).toEqual(['0', '1'])
  expect(byAge.rest()).toEqual(['2', '3', '4'])
  const bySize = new Near({ idf, least: 0.5, size: 2, ageMs: 30 * day })
  const added = texts.map((_, id) => bySize.add(one(id)))
  expect(added.flatMap((it) => it.left)).toEqual(['0', '1', '2'])
  expect(added[3]!.candidates).toEqual([])
})

test('a case that nobody asks about is held all the same', () => {
  const near = new Near({ idf, least: 0.5, size: 10, ageMs: 30 * day })
  expect(near.add(one(0), false).candidates).toEqual([])
  expect(near.add(one(3)).candidates.map((it) => it.id)).toEqual(['0'])
})
