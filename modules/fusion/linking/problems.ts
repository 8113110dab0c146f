import { problems } from '../../../base/problem.ts'

export const wrong = problems({
  decidedAlready: {
    code: 'fusion.decided-already',
    status: 409,
    zh: '这一对已经有人判断过了，请刷新。',
    en: 'Somebody has decided on this pair already. Refresh.',
  },
  notOfSubject: {
    code: 'fusion.not-of-subject',
    status: 422,
    zh: '选中的记录里有不属于这个对象的，请刷新后再选。',
    en: 'Some of the chosen records do not belong to this subject. Refresh and choose again.',
  },
  noSuchPlace: {
    code: 'fusion.no-such-place',
    status: 422,
    zh: '没有这个地址，或者不在您负责的社区。请从列出的里面选，或者选“都不是”。',
    en: 'There is no such address, or it lies outside your community. Choose one of those shown, or none.',
  },
  nothingLeft: {
    code: 'fusion.nothing-left',
    status: 422,
    zh: '不能把全部记录都拆出去：至少留下一条。',
    en: 'Not all records can be taken away: at least one stays.',
  },
})
