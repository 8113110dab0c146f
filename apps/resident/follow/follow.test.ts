import { describe, expect, test } from 'vitest'
import { states, stepKinds } from '../../../modules/cases/shapes.ts'
import { delaysOf } from './delays.ts'
import { type Public, shortState, stateWords } from './state-words.ts'
import { steps as stepNames, stepWords } from './step-words.ts'

const now = '2026-11-23T10:00:00.000Z'
const step = (kind: Public['steps'][number]['kind'], more: Partial<Public['steps'][number]> = {}) => ({
  no: 1,
  kind,
  at: now,
  by: '路灯所',
  note: null,
  facts: {},
  photos: [],
  ...more,
})
const it: Public = {
  street: '420103001',
  number: '20261123-0042',
  state: 'working',
  words: '灯坏了',
  place: '',
  point: null,
  category: null,
  reportedAt: now,
  unit: { name: '路灯所', phone: null },
  due: '2026-11-24T10:00:00.000Z',
  overdue: false,
  paused: false,
  steps: [],
  photos: [],
  joined: null,
  rating: null,
  may: [],
}

describe('the state in words', () => {
  test('names who, and by when with weekday and time left', () => {
    const { now: sentence, by } = stateWords(it, 'zh', now)
    expect(sentence).toBe('路灯所正在办。')
    expect(by).toBe('最晚 11月24日周二 18:00 办好（还有 1 天）')
  })
  test('says late before anything else', () => {
    expect(stateWords({ ...it, overdue: true }, 'zh', now)).toMatchObject({ state: '超期了', tone: 'late' })
  })
  test('promises no time while the clock stands still or all is over', () => {
    expect(stateWords({ ...it, state: 'suspended', paused: true }, 'zh', now)).toMatchObject({
      by: null,
      tone: 'still',
    })
    expect(stateWords({ ...it, state: 'closed' }, 'zh', now)).toMatchObject({ by: null, tone: 'over' })
  })
  test('says nothing of a date that was kept while others still check', () => {
    const done = { ...it, state: 'done' as const, due: '2026-11-20T10:00:00.000Z' }
    expect(stateWords(done, 'zh', now).by).toBeNull()
    expect(stateWords({ ...done, state: 'working', overdue: true }, 'zh', now).by).toContain('超期 3 天')
  })
  test('a contest stays in sight until it is decided', () => {
    const contested = { ...it, state: 'closed' as const, steps: [step('close'), step('contest')] }
    expect(stateWords(contested, 'zh', now).state).toBe('您说还没解决')
    const decided = { ...contested, steps: [...contested.steps, step('decide-contest')] }
    expect(stateWords(decided, 'zh', now).state).toBe('办结了')
  })
  test('no state and no step is without words, in either language', () => {
    for (const lang of ['zh', 'en'] as const) {
      for (const state of states) {
        expect(stateWords({ ...it, state }, lang, now).now).toBeTruthy()
        expect(shortState(state, lang)).toBeTruthy()
      }
      for (const kind of stepKinds) expect(stepWords(step(kind), stepNames[lang])).toBeTruthy()
    }
  })
})

describe('why it takes longer', () => {
  test('the reason is the asker’s, the time the one that was agreed', () => {
    const until = '2026-12-01T10:00:00.000Z'
    const steps = [
      step('ask-extension', { note: '等停电', facts: { until: '2026-12-05T10:00:00.000Z' } }),
      step('decide-extension', { by: '指挥中心', note: '同意', facts: { agree: 'true', until } }),
    ]
    expect(delaysOf(steps)).toEqual([{ kind: 'extension', at: now, by: '路灯所', reason: '等停电', until }])
  })
  test('what was not agreed to is no reason', () => {
    const steps = [
      step('ask-suspension', { note: 'x' }),
      step('decide-suspension', { facts: { agree: 'false' } }),
    ]
    expect(delaysOf(steps)).toEqual([])
  })
  test('a contest that was agreed to takes longer, one that was not does not', () => {
    const reopened = step('decide-contest', { note: '再去看', facts: { reopen: 'true' } })
    expect(delaysOf([reopened])).toMatchObject([{ kind: 'reopen', reason: '再去看' }])
    expect(delaysOf([step('decide-contest', { facts: { reopen: 'false' } })])).toEqual([])
  })
  test('work done again counts', () => {
    expect(delaysOf([step('rework', { note: '没扫干净' })])).toMatchObject([
      { kind: 'rework', reason: '没扫干净' },
    ])
  })
})
