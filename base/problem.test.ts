import { expect, test } from 'vitest'
import { Problem, problems } from './problem.ts'

test('a problem fills its text in the language of the reader and leaves no brace behind', () => {
  const wrong = problems({
    late: { code: 'test.late', status: 409, zh: '晚了 {days} 天，{who}', en: '{days} days late, {who}' },
  })
  const problem = wrong.late({ days: 3 })
  expect(problem).toBeInstanceOf(Problem)
  expect([problem.text('zh'), problem.text('en')]).toEqual(['晚了 3 天，', '3 days late, '])
})

test('a code declared twice with another text fails at load', () => {
  const kind = { code: 'test.twice', status: 400, en: 'x' }
  problems({ a: { ...kind, zh: '甲' } })
  expect(() => problems({ b: { ...kind, zh: '乙' } })).toThrow('declared twice')
})
