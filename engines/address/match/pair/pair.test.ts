import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '../bench-base.ts'
import { binOf, scoresOf, softmax } from './boost.ts'
import { featuresOf, rarityBits, sideOf } from './features.ts'
import { growTrees } from './grow-trees.ts'
import { openPairs, packPairs, unpackPairs } from './index.ts'

const shipped = new Uint8Array(readFileSync(new URL('pairs.model', import.meta.url)))
const pairs = openPairs(shipped)

describe('two addresses, by the model that ships', () => {
  test.each([
    ['凤凰街120号锦帆花园3幢2单元', '凤凰街120号锦帆花园3号楼', 'exact'],
    ['鳳凰街120號 錦帆花園', '凤凰街１２０号锦帆花园', 'exact'],
    ['凤凰街120号锦帆花园3幢', '凤凰街120号附近锦帆花园(西门)', 'partly'],
    ['凤凰街120号锦帆花园3幢', '解放大道66号文星阁小区3号楼', 'no'],
    ['石公村4组18号', '金沙大厦北门东60米顺风餐馆', 'no'],
  ])('%s and %s: %s', (a, b, verdict) => expect(pairs.compare(a, b).verdict).toBe(verdict))

  test('chances add up to one, for any texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }), (a, b) => {
        const { no, partly, exact } = pairs.compare(a, b).chances
        expect(no + partly + exact).toBeCloseTo(1, 9)
        expect(Math.min(no, partly, exact)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 60 },
    )
  })

  test('a model is bytes and back', () => {
    expect(packPairs(unpackPairs(shipped))).toEqual(shipped)
    expect(() => openPairs(shipped.subarray(0, 5000))).toThrow(RangeError)
    expect(() => openPairs(new Uint8Array([1, 2, 3]))).toThrow(RangeError)
  })
})

describe('trees', () => {
  const next = random(11)
  const data = Array.from({ length: 1200 }, () => Float32Array.of(next(), next(), next()))
  const classOf = ([x, y]: Float32Array) => (x! > 0.6 ? 2 : y! > 0.5 ? 1 : 0)
  const labels = Uint8Array.from(data, classOf)
  const wish = { rounds: 30, rate: 0.2, leaves: 6, least: 5, lambda: 1, rows: 0.8, columns: 1 }
  const model = growTrees(data, labels, 3, { ...wish, next: random(1) })

  test('learn a rule that holds', () => {
    const fresh = Array.from({ length: 500 }, () => Float32Array.of(next(), next(), next()))
    const right = fresh.filter((row) => {
      const chances = softmax(scoresOf(model, row))
      return chances.indexOf(Math.max(...chances)) === classOf(row)
    })
    expect(right.length).toBeGreaterThan(470)
  })

  test('the same data and the same numbers give the same model', () => {
    const again = growTrees(data, labels, 3, { ...wish, next: random(1) })
    const bytes = (boosted: typeof model) =>
      packPairs({ boosted, rarity: new Uint8Array(1 << rarityBits), shift: Float32Array.of(1, 1, 1) })
    expect(bytes(again)).toEqual(bytes(model))
  })

  test('a value lies above all bounds before its bin and above none behind', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { maxLength: 20 }),
        fc.integer({ min: -60, max: 60 }),
        (some, value) => {
          const bounds = Float32Array.from(some.sort((a, b) => a - b))
          const bin = binOf(bounds, value)
          expect([...bounds].filter((bound) => bound < value).length).toBe(bin)
        },
      ),
    )
  })
})

test('a text compared with itself is covered whole', () => {
  const rarity = new Uint8Array(1 << rarityBits).fill(16)
  const side = sideOf('双塔街道凤凰街120号锦帆花园3幢')
  const features = featuresOf(side, side, rarity)
  expect(features[1]).toBe(1)
  expect(features[2]).toBe(1)
  expect(features.every(Number.isFinite)).toBe(true)
})
