import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acts, type CaseView } from '../../../../../modules/cases/contract.ts'
import { missing } from './act.ts'
import { headline } from './intake-acts.ts'
import { allActs, choicesOf, dangerous } from './next.ts'
import { emptyPart, noValues } from './values.ts'

const names = allActs.map((act) => act.name)

describe('what I may do now', () => {
  test('every act I may do is offered exactly once, and nothing else; danger is never the strong one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...acts), fc.subarray(names), (act, may) => {
        const { strong, others, danger } = choicesOf({ act, may, pending: null })
        const offered = [...(strong ? [strong] : []), ...others, ...danger].map((one) => one.name)
        expect(offered.toSorted()).toEqual(may.toSorted())
        if (strong) expect(dangerous).not.toContain(strong.name)
      }),
    )
  })

  test('a request that waits is decided by its kind', () => {
    const pending = { kind: 'extension', reason: '等配件', at: '', by: '', until: null } as const
    const found = { act: 'decide', may: ['decideExtension', 'noteCase'], pending } as const
    expect(choicesOf({ ...found, may: [...found.may] }).strong?.name).toBe('decideExtension')
  })

  test('where the next act is another’s, nothing is strong', () => {
    expect(choicesOf({ act: 'accept', may: ['noteCase'], pending: null }).strong).toBeNull()
  })
})

const reporter = { name: null, phone: null, helper: null }
const open = { reporter } as CaseView

describe('forms', () => {
  test('whether the resident was called is asked only where there is a number to call', () => {
    const act = allActs.find((one) => one.name === 'finishCase')!
    const filled = { ...noValues, note: '灯换好了' }
    expect(missing(act, filled, open)).toEqual([])
    expect(missing(act, filled, { ...open, reporter: null })).toEqual([])
    const called = { ...open, reporter: { ...reporter, phone: '138****0000' } }
    expect(missing(act, filled, called)).toEqual(['contacted'])
    expect(missing(act, { ...filled, contacted: 'no' }, called)).toEqual([])
  })

  test('a new case number for a return is asked only when it is agreed to', () => {
    const act = allActs.find((one) => one.name === 'decideExtension')!
    expect(missing(act, noValues, open)).toEqual(['agree', 'note'])
    expect(missing(act, { ...noValues, agree: 'yes', note: '可以' }, open)).toEqual(['until'])
    expect(missing(act, { ...noValues, agree: 'no', note: '不行' }, open)).toEqual([])
  })

  test('a split wants every part whole before it is sent', () => {
    const act = allActs.find((one) => one.name === 'splitCase')!
    const part = { ...emptyPart('7d'), summary: '路灯', category: '0301' }
    const filled = { ...noValues, note: '两件事' }
    expect(missing(act, { ...filled, parts: [] }, open)).toEqual(['parts'])
    expect(missing(act, { ...filled, parts: [part, emptyPart('7d')] }, open)).toEqual(['parts'])
    expect(missing(act, { ...filled, parts: [part] }, open)).toEqual([])
  })

  test('the first sentence is the draft of the summary', () => {
    expect(headline('楼道灯坏了三天。老人晚上不敢下楼！')).toBe('楼道灯坏了三天')
    expect([...headline('𠮷'.repeat(80))]).toHaveLength(40)
  })
})
