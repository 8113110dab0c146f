import { problems } from '../../base/problem.ts'

export const wrong = problems({
  nothingSaid: {
    code: 'resident.nothing-said',
    status: 422,
    zh: '没有填写任何一项。',
    en: 'Nothing was entered.',
  },
  notOfPerson: {
    code: 'resident.not-of-person',
    status: 422,
    zh: '“{item}”不是人口的数据项。',
    en: '“{item}” is not an item of people.',
  },
  noName: {
    code: 'resident.no-name',
    status: 422,
    zh: '登记一个人，至少要有姓名。',
    en: 'To register somebody, at least the name is needed.',
  },
  knownAlready: {
    code: 'resident.known-already',
    status: 409,
    zh: '这个身份证号已经登记过。请打开已有的记录，不要重复登记。',
    en: 'This ID number is registered already. Open the record there is instead of making another.',
  },
  knownElsewhere: {
    code: 'resident.known-elsewhere',
    status: 409,
    zh: '这个身份证号在本街道别处登记过，不在您的范围内。请把新住址告诉街道的数据管理员，由他办理迁入。',
    en: 'This ID number is registered elsewhere in the street, outside your territory. Tell the data steward of the street the new address; they can move the person.',
  },
  joinedAlready: {
    code: 'resident.joined-already',
    status: 409,
    zh: '这份档案已经并入另一份。请打开留下的那一份再改。',
    en: 'This record was joined with another. Open the one that carries on and change that.',
  },
  unknownAddress: {
    code: 'resident.unknown-address',
    status: 422,
    zh: '地址库里没有这个地址，请从列表里选；没有的，请先提出补充地址。',
    en: 'The address base has no such address. Choose from the list, or propose it first.',
  },
  searchWhat: {
    code: 'resident.search-what',
    status: 422,
    zh: '姓名、身份证号、手机号要写全才能查：个人信息是加密保存的，只能按全称查找。',
    en: 'Give a whole name, ID number or phone: personal data is kept sealed and found only by the whole value.',
  },
  notWithin: {
    code: 'resident.not-within',
    status: 403,
    zh: '这个地址不在您的范围内。请告诉所在社区登记。',
    en: 'That address lies outside your territory. Its own community can register it.',
  },
  notOfHome: {
    code: 'resident.not-of-home',
    status: 422,
    zh: '“{item}”不是这一类记录的数据项。',
    en: '“{item}” is not an item of this kind of record.',
  },
  unknownPerson: {
    code: 'resident.unknown-person',
    status: 422,
    zh: '有人不在登记里，或不在您的范围内。请先登记这个人。',
    en: 'Somebody named here is not registered, or not in your territory. Register them first.',
  },
  twoHeads: {
    code: 'resident.two-heads',
    status: 422,
    zh: '一户只能有一个户主。',
    en: 'A household has one head.',
  },
  sharesExceed: {
    code: 'resident.shares-exceed',
    status: 422,
    zh: '产权份额加起来超过了全部。请核对每一位的份额。',
    en: 'The owners’ shares come to more than the whole. Check each of them.',
  },
  notMember: {
    code: 'resident.not-member',
    status: 409,
    zh: '这个人现在不在这一户。',
    en: 'This person does not belong to the household now.',
  },
  noTenure: {
    code: 'resident.no-tenure',
    status: 409,
    zh: '现在没有这样的产权、租住或使用关系。',
    en: 'There is no such ownership, lease or use now.',
  },
  splitWrong: {
    code: 'resident.split-wrong',
    status: 422,
    zh: '分户至少要有一个人分出去、一个人留下，而且都在这一户里。',
    en: 'A split takes at least one member out and leaves at least one; all of them belong to the household.',
  },
  dayWrong: {
    code: 'resident.day-wrong',
    status: 422,
    zh: '日期不能晚于今天（{today}）。',
    en: 'The day cannot be later than today ({today}).',
  },
  notHere: {
    code: 'resident.not-here',
    status: 409,
    zh: '这个人现在不住在这里。',
    en: 'This person does not live here now.',
  },
  endsWrong: {
    code: 'resident.ends-wrong',
    status: 422,
    zh: '结束日期要在开始之后（{from}），也不能晚于今天（{today}）。',
    en: 'The last day lies between the first ({from}) and today ({today}).',
  },
})
