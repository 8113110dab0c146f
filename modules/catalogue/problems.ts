import { problems } from '../../base/problem.ts'

export const wrong = problems({
  unknownItem: {
    code: 'catalogue.unknown-item',
    status: 422,
    zh: '目录里没有“{item}”这一项，请从目录里选。',
    en: 'There is no item “{item}” in the catalogue; choose one from it.',
  },
  authorityIncomplete: {
    code: 'catalogue.authority-incomplete',
    status: 422,
    zh: '“{item}”的权威来源里，{kind}写了两次。每一种来源只排一次。',
    en: 'The order for “{item}” names {kind} twice. Each kind of source stands in it once.',
  },
  codeTaken: {
    code: 'catalogue.code-taken',
    status: 409,
    zh: '代号“{code}”已经是“{name}”的，请换一个。',
    en: 'The code “{code}” is that of “{name}”. Choose another.',
  },
  codeStays: {
    code: 'catalogue.code-stays',
    status: 409,
    zh: '来源的代号不能改：已经收下的数据记着它。请另建一个来源。',
    en: 'The code of a source stays: data already taken in names it. Make another source.',
  },
  tooManySources: {
    code: 'catalogue.too-many-sources',
    status: 409,
    zh: '一个街道最多 {most} 个数据来源。',
    en: 'A street has at most {most} sources.',
  },
  unknownUnit: {
    code: 'catalogue.unknown-unit',
    status: 422,
    zh: '没有这个单位，请从列表里选。',
    en: 'There is no such unit; choose one from the list.',
  },
})
export const { unknownItem } = wrong
