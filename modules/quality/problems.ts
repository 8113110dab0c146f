import { problems } from '../../base/problem.ts'

export const wrong = problems({
  noOwner: {
    code: 'quality.no-owner',
    status: 409,
    zh: '来源“{source}”还没有负责单位，退不出去。请先在这个来源里选负责单位。',
    en: 'Nobody answers for the source “{source}” yet. Choose its unit first.',
  },
  nothingToSend: {
    code: 'quality.nothing-to-send',
    status: 409,
    zh: '没有可以退回的行：已经改正，或者正在退回中。请刷新再看。',
    en: 'There is nothing to send: the rows are corrected already, or on their way. Refresh the page.',
  },
  onTheirWay: {
    code: 'quality.on-their-way',
    status: 409,
    zh: '选中的行里有 {count} 行已经改正或正在退回中，没有再退一遍。请刷新，重新选。',
    en: '{count} of the rows are corrected or on their way already; nothing was sent. Refresh and choose again.',
  },
  notWaiting: {
    code: 'quality.not-waiting',
    status: 409,
    zh: '选中的行里有 {count} 行不在等您答复（已经改正或答复过）。请刷新，重新选。',
    en: '{count} of the rows do not wait for an answer (corrected or answered already). Refresh and choose again.',
  },
  notSettled: {
    code: 'quality.not-settled',
    status: 409,
    zh: '还不能核实：还有 {waiting} 行没有处理完。',
    en: 'It cannot be verified yet: {waiting} rows wait.',
  },
  notDone: {
    code: 'quality.not-done',
    status: 409,
    zh: '各行都处理完了，还要等承办单位在案件里点“办完了，请核实”。',
    en: 'All rows are settled; the unit has still to say on the case that it is done.',
  },
})
