import { problems } from '../../base/problem.ts'

export const wrong = problems({
  noSuchBlock: {
    code: 'block.no-such-address',
    status: 404,
    zh: '地址库里没有这个地址，可能写错了，或者属于别的街道。',
    en: 'The address base has no such address. It may be mistyped, or belong to another street.',
  },
})
