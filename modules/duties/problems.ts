import { problems } from '../../base/problem.ts'

export const wrong = problems({
  unknownCategory: {
    code: 'duty.unknown-category',
    status: 422,
    zh: '没有这个类别（{code}），请从列表里选。',
    en: 'There is no category {code}; choose one from the list.',
  },
  knownId: {
    code: 'duty.known-id',
    status: 409,
    zh: '这一条已经保存过了。请刷新清单，再从最新的一条改起。',
    en: 'This item has been saved already. Refresh the list and change the latest one.',
  },
  secondLead: {
    code: 'duty.second-lead',
    status: 422,
    zh: '“{zh}”在这个范围已由 {no}“{name}”牵头。一个类别在一处只能有一家牵头：请先结束那一条。',
    en: '“{en}” is already led by {no} “{name}” there. One place, one lead: end that item first.',
  },
  numberTaken: {
    code: 'duty.number-taken',
    status: 409,
    zh: '编号 {no} 已经是“{name}”的。请换一个编号，或者去修改那一条。',
    en: 'The number {no} is that of “{name}”. Choose another, or change that item.',
  },
  notInForce: {
    code: 'duty.not-in-force',
    status: 409,
    zh: '要改的这一条已经改过或者结束了。请刷新清单，从最新的一条改起。',
    en: 'The item to be changed was changed or ended meanwhile. Refresh the list and change the latest one.',
  },
  tooManyDuties: {
    code: 'duty.too-many',
    status: 409,
    zh: '一个街道最多 {most} 条权责。请先结束不用的。',
    en: 'A street has at most {most} duties. End those not used first.',
  },
  endsBeforeItBegan: {
    code: 'duty.ends-before-it-began',
    status: 422,
    zh: '最后一天不能早于开始的 {from}。',
    en: 'The last day lies before {from}, when it began.',
  },
  coverTooShort: {
    code: 'duty.cover-too-short',
    status: 422,
    zh: '程序自带的放假安排已经到 {to}，不能往前退。请填以后的日子。',
    en: 'The calendar of the program itself reaches {to}; choose a later day.',
  },
  coverTooFar: {
    code: 'duty.cover-too-far',
    status: 422,
    zh: '放假安排一年一年公布，最远到 {to}。',
    en: 'Holidays are published year by year; {to} is the furthest.',
  },
  nothingEntered: {
    code: 'duty.nothing-entered',
    status: 422,
    zh: '{year} 年还没有录入一天放假或调休。请先按通知逐日录入，再说录全了。',
    en: 'No holiday or exchanged workday of {year} is entered yet. Enter those of the notice first.',
  },
  communityCannotLead: {
    code: 'duty.community-cannot-lead',
    status: 422,
    zh: '这一类事项不能由社区牵头（上级收回或配合履职）。',
    en: 'A community cannot lead a matter of this kind.',
  },
  unknownUnit: {
    code: 'duty.unknown-unit',
    status: 422,
    zh: '没有这个单位，请从列表里选。',
    en: 'There is no such unit; choose one from the list.',
  },
  leadAssists: {
    code: 'duty.lead-assists',
    status: 422,
    zh: '牵头单位不能同时是配合单位。',
    en: 'The lead cannot also assist.',
  },
  spansOutOfOrder: {
    code: 'duty.spans-out-of-order',
    status: 422,
    zh: '办公时间段要按先后排好，不能重叠。',
    en: 'Office hours must be in order and not overlap.',
  },
})
