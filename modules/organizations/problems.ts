import { problems } from '../../base/problem.ts'

export const wrong = problems({
  nothingSaid: {
    code: 'organization.nothing-said',
    status: 422,
    zh: '没有填写任何一项。',
    en: 'Nothing was entered.',
  },
  notOfOrganization: {
    code: 'organization.not-of-organization',
    status: 422,
    zh: '“{item}”不是单位的数据项。',
    en: '“{item}” is not an item of organizations.',
  },
  noName: {
    code: 'organization.no-name',
    status: 422,
    zh: '登记一个单位，至少要有名称。',
    en: 'To register an organization, at least the name is needed.',
  },
  knownAlready: {
    code: 'organization.known-already',
    status: 409,
    zh: '这个统一社会信用代码已经登记过。请打开已有的记录，不要重复登记。',
    en: 'This credit code is registered already. Open the record there instead of making another.',
  },
  joinedAlready: {
    code: 'organization.joined-already',
    status: 409,
    zh: '这份档案已经并入另一份。请打开留下的那一份再改。',
    en: 'This record was joined with another. Open the one that carries on and change that.',
  },
  unknownAddress: {
    code: 'organization.unknown-address',
    status: 422,
    zh: '地址库里没有这个地址，请从列表里选；没有的，请先提出补充地址。',
    en: 'The address base has no such address. Choose from the list, or propose it first.',
  },
  notWithin: {
    code: 'organization.not-within',
    status: 403,
    zh: '这个单位不在您的范围内。请告诉所在社区。',
    en: 'This organization lies outside your territory. Its own community can do this.',
  },
})
