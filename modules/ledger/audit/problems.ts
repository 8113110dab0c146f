import { problems } from '../../../base/problem.ts'

export const wrong = problems({
  noSuchCase: {
    code: 'ledger.no-such-case',
    status: 404,
    zh: '没有这个编号的案件。编号像 20261123-0042。',
    en: 'There is no case of this number. Numbers look like 20261123-0042.',
  },
  noSuchPerson: {
    code: 'ledger.no-such-person',
    status: 404,
    zh: '没有叫这个名字或登录名的工作人员。',
    en: 'There is no member of staff of this name or login.',
  },
  daysReversed: {
    code: 'ledger.days-reversed',
    status: 422,
    zh: '“从”在“到”的后面。请对调一下。',
    en: '“From” lies after “to”. Exchange them.',
  },
  alarmClosed: {
    code: 'ledger.alarm-closed',
    status: 409,
    zh: '这条警报已经有人处理完了。',
    en: 'This alarm has been closed already.',
  },
})
