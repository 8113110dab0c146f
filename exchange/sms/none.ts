import { problems } from '../../base/problem.ts'
import type { SmsGateway } from '../../modules/access/index.ts'

const wrong = problems({
  noGateway: {
    code: 'sms.no-gateway',
    status: 503,
    zh: '本地还没有接通短信，不能用手机验证码登录。可以凭查询码查进度，或者打服务电话。',
    en: 'No message gateway is connected here, so phone codes cannot be sent. Follow your case by its receipt code, or phone the service line.',
  },
})

/** Where nobody has connected a gateway: says so, instead of letting anyone in by a code shown on the screen. */
export function noGateway(): SmsGateway {
  return { send: () => Promise.reject(wrong.noGateway()) }
}
