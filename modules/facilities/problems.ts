import { problems } from '../../base/problem.ts'

export const wrong = problems({
  nothingSaid: {
    code: 'facility.nothing-said',
    status: 422,
    zh: '没有填写任何一项。',
    en: 'Nothing was entered.',
  },
  notOfFacility: {
    code: 'facility.not-of-facility',
    status: 422,
    zh: '“{item}”不是部件的数据项。',
    en: '“{item}” is not an item of facilities.',
  },
  unknownKind: {
    code: 'facility.unknown-kind',
    status: 422,
    zh: '部件类别里没有“{kind}”，请从列表里选。',
    en: 'There is no kind “{kind}” of facility. Choose from the list.',
  },
  whereIsIt: {
    code: 'facility.where-is-it',
    status: 422,
    zh: '请在地图上标出部件的位置。',
    en: 'Mark on the map where the facility stands.',
  },
  unknownAddress: {
    code: 'facility.unknown-address',
    status: 422,
    zh: '地址库里没有这个地址，请从列表里选。',
    en: 'The address base has no such address. Choose from the list.',
  },
  notWithin: {
    code: 'facility.not-within',
    status: 403,
    zh: '这个位置不在您的范围内。请告诉所在社区登记。',
    en: 'That place lies outside your territory. Its own community can register it.',
  },
})
