export type { SmsGateway } from '../../modules/access/index.ts'
export { developmentGateway, type SentMessage } from './development.ts'
export { noGateway } from './none.ts'
