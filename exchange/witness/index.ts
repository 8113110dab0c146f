export { type Alarm, Alarms, evidenceId } from './alarms.ts'
export { NoAnswer } from './ask.ts'
export {
  type CentreAddress,
  type CentreAnswer,
  type CentreClient,
  type ClientOptions,
  centreAt,
} from './client.ts'
export { compareHistories, type Evidence, openSigned, provesTwoHistories, type Signed } from './evidence.ts'
export { type OwnKey, openKey } from './key.ts'
export { filesAt } from './log-files.ts'
export { type CentreLook, lookAtCentres, type SeenLog } from './look.ts'
export { filesOf } from './mirror.ts'
export { publishedAt } from './monitor.ts'
export { type RunningWitness, runWitness } from './run.ts'
export {
  type LogSetting,
  logSettings,
  type PeerSetting,
  peerSetting,
  type WitnessSettings,
} from './settings.ts'
