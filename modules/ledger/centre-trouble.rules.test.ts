import { expect, test } from 'vitest'
import { centreTrouble } from './centre-trouble.rules.ts'

test.each([
  ['it answers 403', '密钥', 'key'],
  ['it answers 502', '502', '502'],
  ['127.0.0.1:3213: ECONNREFUSED', '连不上', 'reached'],
  ['no answer in 5 s', '没有及时', 'in time'],
  ['its clock is off by 1440 minutes', '1440 分钟', '1440 minutes'],
  ['its signature is not its own', 'its signature', 'its signature'],
])('%s', (error, zh, en) => {
  expect(centreTrouble(error, 'zh')).toContain(zh)
  expect(centreTrouble(error, 'en')).toContain(en)
})
