import { setTimeout as pause } from 'node:timers/promises'
import type { Keyring } from '../../../base/crypto/keyring.ts'
import type { Database } from '../../../base/db/database.ts'
import type { Problem } from '../../../base/problem.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import { proveConsistency } from '../../../engines/tilelog/index.ts'
import { countAllWaiting } from '../waiting.store.ts'
import { bookOn } from './book.store.ts'
import { addAlarm, addAlarmOnce, addEvidence, centreBook, forgetOthers, keepQuorum } from './centres.store.ts'
import { smCompanion } from './companion.ts'
import { type CentreOf, placesOf, readConfig } from './config.ts'
import type { Heard } from './cosign.ts'
import { nodeFiles } from './files.ts'
import { LogFolder } from './folder.ts'
import type { Log, LogStatus } from './log.ts'
import type { Timekeeper } from './ports.ts'
import { stops } from './problems.ts'
import { fewestSignatures } from './quorum.rules.ts'
import { proofFrom, tileFrom } from './read.ts'
import { Runner } from './run.ts'
import { publishedFile } from './sequencer.ts'

export { type CentreOf, placesOf, retire, rotate } from './config.ts'
export type { Heard } from './cosign.ts'
export { exportLog } from './export.ts'
export { inspectLog } from './inspect.ts'
export type { Log, LogStatus } from './log.ts'
export { mountLog } from './mount.ts'
export type { Centre } from './ports.ts'
export { type Resumed, resumeLog } from './resume.ts'

export interface LogParts {
  readonly database: Database
  readonly keys: Keyring
  readonly dataDir: string
  readonly centreOf: CentreOf
  /** `LINLI_ORIGIN`: the name of the log, from its first start on. */
  readonly origin?: string | undefined
  /** `LINLI_LEDGER_SM`: checkpoints also carry an SM2 signature over an SM3 root. */
  readonly sm?: boolean
  /** ms since 1970. */
  readonly now?: () => number
}

const systemTime: Timekeeper = {
  now: Date.now,
  passed: () => performance.now(),
  sleep: (ms, signal) => pause(ms, undefined, signal ? { signal } : {}).catch(() => {}),
}

export function openLog(parts: LogParts): Log {
  const { database, dataDir, now = Date.now } = parts
  const places = placesOf(dataDir)
  let known: string | undefined
  const readNow = () => {
    const config = readConfig(dataDir, parts.centreOf, { origin: parts.origin, known })
    known = config.keys.origin
    return config
  }
  const first = readNow()
  const folder = new LogFolder(nodeFiles(places.log))
  const aside = new LogFolder(nodeFiles(places.aside))
  const book = centreBook(database.owner)
  const centres = new Map<string, Heard>()
  const heard = (one: Heard) => {
    centres.set(one.name, one)
    book.heard(one)
  }
  const runner = new Runner({
    ...{ crypto: nodeCrypto, folder, aside, heard },
    time: { ...systemTime, now },
    companion: parts.sm
      ? smCompanion({ folder, aside, keyFile: places.smKey, origin: first.keys.origin }).lines
      : undefined,
    book: bookOn({ owner: database.config.owner, keys: parts.keys, now }),
    async config() {
      const config = readNow()
      const names = config.centres.map(({ name }) => name)
      if ([...centres.keys()].some((name) => !names.includes(name))) centres.clear()
      await forgetOthers(database.owner, names, (gone) => ({
        at: now(),
        kind: stops.centresDropped().code,
        centre: gone.length === 1 ? gone[0]!.name : null,
        evidence: { gone, policy: config.policyText },
      }))
      const fewest = fewestSignatures(config.policy)
      const kept = { origin: config.keys.origin, fewest, policy: config.policyText }
      await keepQuorum(database.owner, kept, (before) => ({
        at: now(),
        kind: stops.quorumLowered().code,
        centre: null,
        evidence: { before, after: { fewest, policy: config.policyText } },
      }))
      return config
    },
    async alarm({ code, details }: Problem, evidence, once) {
      const centre = typeof details.centre === 'string' ? details.centre : null
      const alarm = { at: now(), kind: code, centre, evidence: { ...details, ...evidence } }
      await (once ? addAlarmOnce : addAlarm)(database.owner, alarm)
    },
  })
  const checkpoint = () => folder.readText(publishedFile)
  return {
    origin: first.keys.origin,
    start: () => runner.start(),
    async stop() {
      await runner.stop()
      await book.stop()
    },
    poke: () => runner.poke(),
    status: () => statusOf(first.keys.origin, runner, [...centres.values()]),
    waiting: () => countAllWaiting(database.owner),
    checkpoint,
    async proofOf(index) {
      const note = await checkpoint()
      return note === undefined ? undefined : proofFrom(folder, note, index)
    },
    async consistency(older, newer) {
      return proveConsistency(nodeCrypto, older, newer, folder.tile)
    },
    tile: async (path) => tileFrom(folder, await runner.servedSize(), path),
    policy: () => readNow().policyText,
    otherHistory: (centre, evidence) =>
      addEvidence(database.owner, { at: now(), kind: 'split-view', centre, evidence }),
  }
}

function statusOf(origin: string, runner: Runner, centres: readonly Heard[]): LogStatus {
  const { state, reason, size, published } = runner.state
  const signed = centres.flatMap(({ at }) => at ?? [])
  return {
    ...{ origin, state, size, published, centres },
    running: state === 'running' || state === 'standby',
    stopped: reason ? { code: reason.code, zh: reason.text('zh'), en: reason.text('en') } : null,
    cosignedAt: signed.length > 0 ? Math.max(...signed) : null,
  }
}
