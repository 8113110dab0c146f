import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedRuns } from './shared-runs.ts'

test('a bigram grows to what people would quote', () => {
  const one = '丽发新城小区旁边建搅拌厂，太吵了'
  const other = '开发商在小区附近建了个搅拌厂。丽发新城的业主'
  expect(sharedRuns(one, other, ['拌厂', '发新', '搅拌'])).toEqual(['搅拌厂', '丽发新城'])
})

test('texts alike from end to end are quoted once, not in slices', () => {
  const same = '党群服务中心门口的地摊占了半边路'
  expect(sharedRuns(same, same, ['党群', '群服', '心门', '门口', '占了'])).toEqual([
    '党群服务中心门口',
    '的地摊占了半边路',
  ])
})

test('every run is in both texts, holds its bigram, and is no longer than eight', () => {
  const text = fc.stringMatching(/^[路灯坏了楼道，。]{0,30}$/)
  fc.assert(
    fc.property(text, text, text, (shared, before, after) => {
      const one = `${before}路灯坏${shared}`
      const other = `${shared}路灯坏${after}`
      for (const run of sharedRuns(one, other, ['路灯', '灯坏'])) {
        expect(one.includes(run) && other.includes(run)).toBe(true)
        expect(run.includes('路灯') || run.includes('灯坏')).toBe(true)
        expect(run.length).toBeLessThanOrEqual(8)
      }
    }),
  )
})
