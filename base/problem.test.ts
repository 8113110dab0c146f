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

test('a moment in a problem is said as people read it, in the time of the street', () => {
  const wrong = problems({
    until: { code: 'test.until', status: 422, zh: '要晚于 {due}。', en: 'later than {due}.' },
  })
  const problem = wrong.until({ due: '2019-11-24T06:30:00.000Z' })
  expect(problem.text('zh')).toBe('要晚于 2019年11月24日周日 14:30。')
  expect(problem.text('en')).toContain('24 Nov 2019 14:30')
})

test('a code declared twice with another text fails at load', () => {
  const kind = { code: 'test.twice', status: 400, en: 'x' }
  problems({ a: { ...kind, zh: '甲' } })
  expect(() => problems({ b: { ...kind, zh: '乙' } })).toThrow('declared twice')
})
