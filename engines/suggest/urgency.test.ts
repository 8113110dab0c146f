import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readShippedTree } from './fixture.ts'
import { suggestKind } from './kind.ts'
import { allMinors, findMinor } from './tree.ts'
import { suggestUrgency } from './urgency.ts'

const tree = readShippedTree()
const urgency = (text: string, code: string) => suggestUrgency(text, findMinor(tree, code)!).urgency

describe('suggestUrgency', () => {
  test('danger that speaks of now raises to two hours and names its word', () => {
    const found = suggestUrgency('3栋着火了，快来', findMinor(tree, '0901')!)
    expect(found).toEqual({ urgency: '2h', reason: { rule: 'danger-word', word: '着火', at: 2 } })
    expect(urgency('小区门口井盖不见了', '0301')).toBe('2h')
  })

  test.each([
    ['一旦起火后果严重，消防通道被堵', '0901'],
    ['担心变压器爆炸', '0404'],
    ['去年小区着火，消防栓至今没修', '0901'],
    ['路口有坍塌隐患', '0302'],
    ['火车站广场的着火车站', '0708'],
  ])('what might be or was does not: %s', (text, code) => {
    expect(urgency(text, code)).toBe(findMinor(tree, code)!.urgency)
  })

  test('only asking lowers a 24-hour matter', () => {
    expect(urgency('请问供暖什么时候开始', '0407')).toBe('7d')
    expect(urgency('家里没有暖气了', '0407')).toBe('24h')
  })

  test('never throws, never lowers below the class of a matter that is not 24 h', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...allMinors(tree)), (text, minor) => {
        const found = suggestUrgency(text, minor)
        expect([minor.urgency, '2h', '7d']).toContain(found.urgency)
        if (found.reason.rule !== 'category-default') {
          const { word, at } = found.reason
          expect(text.slice(at, at + word.length)).toBe(word)
        }
      }),
    )
  })
})

test('suggestKind names the word it went by, or says nothing', () => {
  expect(suggestKind('我要举报无证诊所')?.kind).toBe('report')
  expect(suggestKind('请问社保卡怎么办')).toMatchObject({ kind: 'consult', word: '请问', at: 0 })
  expect(suggestKind('路灯')).toBeUndefined()
})
