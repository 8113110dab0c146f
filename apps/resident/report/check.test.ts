import { describe, expect, test } from 'vitest'
import { contactProblems, countOf, phoneProblem, wordsProblem } from './check.ts'
import { emptyDraft } from './draft.ts'
import { groupsOfFour, plainCode, streetInLink } from './receipt-code.ts'

describe('words', () => {
  test('must be there', () => {
    expect(wordsProblem('')).toBe('empty')
    expect(wordsProblem(' \n　')).toBe('empty')
    expect(wordsProblem('灯')).toBeNull()
  })
  test('are counted as people count: a rare character and an emoji are one', () => {
    expect(countOf('𠮷㐂😀')).toBe(3)
    expect(wordsProblem('𠮷'.repeat(5000))).toBeNull()
    expect(wordsProblem('𠮷'.repeat(5001))).toBe('long')
  })
})

describe('phones', () => {
  test.each([
    '',
    '13800001234',
    '138 0000 1234',
    '+86 13800001234',
    '１３８００００１２３４',
    '027-82800123',
    '82800123',
  ])('%s is right', (phone) => expect(phoneProblem(phone)).toBeNull())
  test.each([
    ['1380000', 'short'],
    ['138000012345', 'long'],
    ['我没有', 'letters'],
    ['123456', 'short'],
    ['0271234567890', 'long'],
    ['555', 'short'],
  ])('%s is %s', (phone, problem) => expect(phoneProblem(phone)).toBe(problem))
})

describe('a helper', () => {
  const draft = { ...emptyDraft('x'), forOther: true }
  test('may be left out whole', () => expect(contactProblems(draft)).toEqual({}))
  test('is asked for the other half', () => {
    expect(contactProblems({ ...draft, helperName: '小王' })).toEqual({ helperPhone: 'missing' })
    expect(contactProblems({ ...draft, helperPhone: '13800001234' })).toEqual({ helperName: 'missing' })
  })
  test('is not looked at when one files for oneself', () => {
    expect(contactProblems({ ...draft, forOther: false, helperPhone: 'x' })).toEqual({})
  })
})

describe('receipt codes', () => {
  test('are shown in fours and read in any way', () => {
    expect(groupsOfFour('7KQM3XPAWT9C')).toBe('7KQM-3XPA-WT9C')
    expect(plainCode(' 7kqm－3xpa wt9c ')).toBe('7KQM3XPAWT9C')
    expect(plainCode('https://x.cn/r/420103001/7KQM3XPAWT9C')).toBe('7KQM3XPAWT9C')
  })
  test('a pasted link names its street', () => {
    expect(streetInLink('https://x.cn/r/420103001/7KQM3XPAWT9C')).toBe('420103001')
    expect(streetInLink('7KQM-3XPA-WT9C')).toBeNull()
  })
})
