import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import { checkLog, type LogReport, parsePolicy, type ReadFile } from '../../engines/tilelog/index.ts'
import { type Alarm, logSettings, type RunningWitness, runWitness, type WitnessSettings } from './index.ts'
import { type TestLog, testLog } from './test-log.ts'

interface Health {
  readonly status: string
  readonly origins: readonly {
    readonly trouble: string | null
    readonly size: number | null
    readonly copied: number
    readonly alarms: readonly string[]
  }[]
}

/** Logs and centres for one test file, ended with it. Centres end after each test. */
export function testCentres() {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-witness-'))
  const logs: TestLog[] = []
  const running: RunningWitness[] = []
  let n = 0

  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop()
  })
  afterAll(async () => {
    for (const log of logs) await log.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function newLog(origin = `log${++n}.example/street`, seed = 7): Promise<TestLog> {
    const log = await testLog(origin, seed)
    logs.push(log)
    return log
  }

  async function start(log: TestLog, dir: string, more: Partial<WitnessSettings> = {}) {
    const witness = await runWitness({
      ...{
        dir,
        keyFile: path.join(dir, 'key'),
        name: `${path.basename(dir)}.example`,
        port: 0,
        host: '127.0.0.1',
      },
      ...{ logs: logSettings([[log.vkey, log.url]]), peers: [], every: 3_600_000, ...more },
    })
    running.push(witness)
    const url = `http://127.0.0.1:${witness.port}`
    const hash = Buffer.from(nodeCrypto.sha256(new TextEncoder().encode(log.origin))).toString('hex')
    return {
      ...witness,
      url,
      copy: `${url}/${hash}`,
      folder: path.join(dir, hash),
      async add(body: string | Buffer) {
        const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body: body as BodyInit })
        return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() }
      },
      get: (at: string) => fetch(url + at),
      health: async () => (await (await fetch(`${url}/health`)).json()) as Health,
      alarms: async () => ((await (await fetch(`${url}/alarms`)).json()) as { alarms: Alarm[] }).alarms,
    }
  }

  return { folder, newLog, start, running, newDir: () => path.join(folder, `d${++n}`) }
}

/** A policy that trusts this log and asks for this centre. */
export const policyOf = (log: TestLog, vkey: string) =>
  parsePolicy(nodeCrypto, `log ${log.vkey}\nwitness data ${vkey}\nquorum data\n`)

/** Checks a log whole. */
export async function reportOf(read: ReadFile, policy: ReturnType<typeof policyOf>): Promise<LogReport> {
  const checking = checkLog(nodeCrypto, read, policy)
  for (;;) {
    const { done, value } = await checking.next()
    if (done) return value
  }
}
