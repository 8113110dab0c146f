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
    zh: '“{category}”在这个范围已由 {no} 牵头。一个类别在一处只能有一家牵头：请先结束那一条。',
    en: '“{category}” is already led by {no} there. One place, one lead: end that item first.',
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
  noSuchDay: {
    code: 'duty.no-such-day',
    status: 422,
    zh: '没有这一天：{day}。',
    en: 'There is no such day: {day}.',
  },
})
