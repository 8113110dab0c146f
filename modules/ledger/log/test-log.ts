import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, vi } from 'vitest'
import { testKeyring } from '../../../base/crypto/keyring.ts'
import type { Database } from '../../../base/db/database.ts'
import { withTx } from '../../../base/db/tx.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import {
  answerAddCheckpoint,
  COSIGNATURE_ED25519,
  checkLog,
  formatVkey,
  parsePolicy,
  signingKey,
  type WitnessState,
} from '../../../engines/tilelog/index.ts'
import { addEntries } from '../store.ts'
import { type Centre, type Log, openLog, placesOf } from './index.ts'
import { openLogKeys } from './keys.ts'

const street = '370811013'

/** A centre in this process: the engine’s decision, and a switch. */
export function centreHere(name: string, keyFile: () => string) {
  const key = signingKey(nodeCrypto, `${name}.example`, COSIGNATURE_ED25519, Buffer.alloc(32, name))
  const it = {
    name,
    vkey: formatVkey(key),
    url: `http://${name}.example`,
    down: false,
    state: undefined as WitnessState | undefined,
    async addCheckpoint(body: string) {
      if (it.down) throw new Error('ECONNREFUSED')
      const { verifiers } = openLogKeys(keyFile())
      const log = { verifiers, state: it.state }
      const answer = answerAddCheckpoint(nodeCrypto, Buffer.from(body), () => log, [key], Date.now())
      if (answer.state) it.state = answer.state
      return answer
    },
    async checkpoint(): Promise<string | undefined> {
      if (it.down) throw new Error('ECONNREFUSED')
      return it.state?.note
    },
  } satisfies Centre & Record<string, unknown>
  return it
}

/** Logs on one database, each in a folder of its own, with centres in this process. */
export function testLogs(database: Database) {
  const dirs: string[] = []
  const logs: Log[] = []
  afterAll(async () => {
    for (const log of logs) await log.stop()
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true })
  })
  const newDir = (): string => {
    const dir = mkdtempSync(path.join(tmpdir(), 'linli-log-'))
    dirs.push(dir)
    return dir
  }
  const open = (dataDir: string, centres: readonly Centre[] = [], sm = false): Log => {
    const centreOf = ({ name }: { name: string }) => centres.find((one) => one.name === name)!
    const log = openLog({ database, keys: testKeyring(), dataDir, centreOf, sm })
    logs.push(log)
    return log
  }
  /** Adds entries in one transaction of the app role; gives their ids. */
  const write = async (count: number): Promise<string[]> => {
    const entries = Array.from({ length: count }, () => ({
      ...{ id: uuidv7(), street, at: new Date().toISOString(), type: 'case.note', actor: uuidv7() },
      ...{ post: null, unit: null, purpose: 'case-handling', route: 'noteCase', case: uuidv7() },
      ...{ subject: null, facts: { a: '1' }, content: null },
    }))
    await withTx(database.app, { street, purpose: 'case-handling' }, (tx) => addEntries(tx, entries))
    return entries.map(({ id }) => id)
  }
  return { newDir, open, write }
}

/** Waits until the published checkpoint covers so many entries. */
export async function published(log: Log, size: number): Promise<void> {
  await vi.waitFor(
    () => {
      const { state, stopped, published } = log.status()
      if (published < size) throw new Error(`${published} of ${size}: ${state} ${stopped?.en ?? ''}`)
    },
    { timeout: 20_000, interval: 10 },
  )
}

/** What the engine’s own check finds wrong in a log’s folder. */
export async function findings(log: Log): Promise<readonly object[]> {
  const policy = parsePolicy(nodeCrypto, log.policy())
  const read = async (file: string) =>
    file === 'checkpoint' ? Buffer.from((await log.checkpoint()) ?? '') : log.tile(file)
  const walk = checkLog(nodeCrypto, read, policy)
  let step = await walk.next()
  while (!step.done) step = await walk.next()
  return step.value.findings
}

/** The policy of a log with these centres. */
export const policyOf = (dataDir: string, centres: readonly Centre[], quorum: number): string =>
  [
    ...openLogKeys(placesOf(dataDir).keys).vkeys.map((vkey) => `log ${vkey}`),
    ...centres.map(({ name, vkey, url }) => `witness ${name} ${vkey} ${url}`),
    ...(quorum > 0 ? [`group all ${quorum} ${centres.map(({ name }) => name).join(' ')}`] : []),
    `quorum ${quorum > 0 ? 'all' : 'none'}`,
    '',
  ].join('\n')
