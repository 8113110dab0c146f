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
  nothingLeft: {
    code: 'fusion.nothing-left',
    status: 422,
    zh: '不能把全部记录都拆出去：至少留下一条。',
    en: 'Not all records can be taken away: at least one stays.',
  },
})
