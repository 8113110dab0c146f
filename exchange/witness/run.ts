import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import { parseAddCheckpoint, TilelogError, verifierOf } from '../../engines/tilelog/index.ts'
import { type Alarm, Alarms } from './alarms.ts'
import type { Evidence } from './evidence.ts'
import { holdFolder } from './hold-folder.ts'
import { witnessServer } from './http.ts'
import { openKey } from './key.ts'
import { filesAt } from './log-files.ts'
import { Monitor, sourcesOf } from './monitor.ts'
import type { WitnessSettings } from './settings.ts'
import { type Reply, Watched } from './watched.ts'

export interface RunningWitness {
  readonly name: string
  readonly vkey: string
  readonly port: number
  stop(): Promise<void>
}

/** Says an alarm in plain words, in both languages: it is read in an emergency, by whoever is there. */
const alarmWords = ({ id, origin, source }: Alarm, dir: string): string =>
  `警报 ALARM ${id}: 账本 ${origin} 有两种不同的历史（另一份来自 ${source}）。已停止为它见证，证据在 ${dir}。` +
  ` The log ${origin} shows two different histories (the other one from ${source}). It is not countersigned any more; evidence in ${dir}.`

const unkeptWords = (origin: string, source: string, why: string): string =>
  `警报 ALARM: 账本 ${origin} 有两种不同的历史（另一份来自 ${source}），但证据存不下来：${why}。已停止为它见证；请马上腾出磁盘空间，会自动再试。` +
  ` The log ${origin} shows two different histories (the other one from ${source}), and the evidence cannot be kept: ${why}. It is not countersigned any more; make room on the disk, it is tried again.`

/** Opens the folder of a centre, takes up what it signed, and serves. @throws the problems of `problems.ts`, TilelogError */
export async function runWitness(settings: WitnessSettings): Promise<RunningWitness> {
  mkdirSync(settings.dir, { recursive: true })
  const held = await holdFolder(settings.dir)
  try {
    const running = await serve(settings)
    return { ...running, stop: () => running.stop().then(held.release) }
  } catch (error) {
    await held.release()
    throw error
  }
}

async function serve(settings: WitnessSettings): Promise<RunningWitness> {
  const { dir, logs, peers, now = Date.now, say = () => {}, every = 5_000, patience = 3_500 } = settings
  const { signer, vkey } = openKey(settings.keyFile, settings.name)
  const own = verifierOf(nodeCrypto, signer)
  const alarms = new Alarms(dir)
  const raise = async (origin: string, source: string, evidence: Evidence): Promise<void> => {
    const known = alarms.isUnkept(origin)
    try {
      const alarm = await alarms.raise({ at: new Date(now()).toISOString(), origin, source, evidence })
      if (alarm) say(alarmWords(alarm, `${alarms.dir}/${alarm.id}`))
    } catch (error) {
      if (!known) say(unkeptWords(origin, source, (error as NodeJS.ErrnoException).code ?? String(error)))
      throw error
    }
  }
  const watched = await Promise.all(
    logs.map(async (log) => {
      const onAlarm = (source: string, evidence: Evidence) => raise(log.origin, source, evidence)
      const parts = { ...log, dir, signer, alarms, now, patience, onAlarm, read: filesAt(log.url) }
      return { log, known: await Watched.open(log.origin, parts, own) }
    }),
  )
  const byOrigin = new Map(watched.map(({ known }) => [known.origin, known]))
  const byHash = new Map(watched.map(({ known }) => [known.hash, known]))
  const monitor = new Monitor()
  const server = witnessServer({
    logs: byHash,
    add: (body) => answer(byOrigin, body),
    alarms: () => alarms.list(),
    health: async () => {
      const open = (await alarms.list()).filter(({ cleared }) => !cleared)
      const origins = [...byOrigin.values()].map(({ origin, hash, state, copied, trouble }) => ({
        ...{ origin, hash, size: state?.size ?? null, copied },
        trouble: alarms.isUnkept(origin) ? 'an alarm cannot be kept: see its output' : (trouble ?? null),
        alarms: open.filter((alarm) => alarm.origin === origin).map(({ id }) => id),
      }))
      const unkept = [...byOrigin.keys()].some((origin) => alarms.isUnkept(origin))
      const status =
        unkept || open.length > 0 ? 'alarm' : origins.some(({ trouble }) => trouble) ? 'trouble' : 'up'
      return { status, name: signer.name, vkey, origins, unreachable: Object.fromEntries(monitor.troubles) }
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host ?? '0.0.0.0', resolve)
  })
  monitor.start(
    watched.map(({ log, known }) => ({ log: known, sources: sourcesOf(known, log.url, peers) })),
    every,
    (known, source, evidence) => raise(known.origin, source, evidence),
  )
  const stop = async () => {
    await monitor.stop()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  return { name: signer.name, vkey, port: (server.address() as AddressInfo).port, stop }
}

/** Finds the log of a request by its first line; the rest is the log's own business. */
async function answer(logs: ReadonlyMap<string, Watched>, body: Uint8Array): Promise<Reply> {
  try {
    const log = logs.get(parseAddCheckpoint(body).origin)
    if (log) return await log.add(body)
    return { status: 404, type: 'text/plain; charset=utf-8', body: 'unknown-log\n' }
  } catch (error) {
    if (!(error instanceof TilelogError)) throw error
    return { status: 400, type: 'text/plain; charset=utf-8', body: `${error.code}\n` }
  }
}
