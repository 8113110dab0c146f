import { expect, test } from 'vitest'
import type { CaseView } from '../../../../modules/cases/contract.ts'
import { talkOf } from './talk.ts'

type Step = CaseView['steps'][number]
const step = (no: number, kind: Step['kind'], by: string, note: string | null): Step => ({
  no,
  kind,
  by,
  note,
  at: '2026-11-23T00:00:00.000Z',
  person: null,
  facts: {},
  photos: [],
  entry: '',
})

test('only what was said to or by the resident is talk, and who said it is told apart', () => {
  const steps = [
    step(1, 'report', 'resident', '灯坏了'),
    step(2, 'note', '城管中队', '内部的话'),
    step(3, 'say', '城管中队', '明天上午来修'),
    step(4, 'say', 'resident', '好的'),
    step(5, 'close', '指挥中心', '已修好'),
    step(6, 'contest', 'resident', '还是不亮'),
    step(7, 'say', '城管中队', null),
  ]
  expect(talkOf({ steps }).map((one) => [one.no, one.fromResident])).toEqual([
    [3, false],
    [4, true],
    [5, false],
    [6, true],
  ])
})
