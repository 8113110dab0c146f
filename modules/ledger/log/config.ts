import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import {
  formatVkey,
  type NoteVerifier,
  openNote,
  type Policy,
  parsePolicy,
  TilelogError,
} from '../../../engines/tilelog/index.ts'
import { type KeyFile, openLogKeys, retireKey, rotateKey } from './keys.ts'
import type { Centre } from './ports.ts'
import { wrong } from './problems.ts'
import type { LogConfig } from './run.ts'
import { headFile, publishedFile } from './sequencer.ts'

/** Where an installation keeps its log. */
export const placesOf = (dataDir: string) => ({
  keys: path.join(dataDir, 'keys', 'ledger'),
  smKey: path.join(dataDir, 'keys', 'ledger-sm2'),
  aside: path.join(dataDir, 'ledger'),
  log: path.join(dataDir, 'ledger', 'log'),
  policy: path.join(dataDir, 'ledger', 'policy.txt'),
})

/** How a centre of the policy is reached. */
export type CentreOf = (address: Pick<Centre, 'name' | 'vkey' | 'url'>) => Centre

export interface FileConfig extends LogConfig {
  readonly keys: KeyFile
  readonly policyText: string
}

/**
 * Keys and policy as they are now; both are made at the first start, the policy with the log alone and no quorum. Never where there was a
 * log before (`known`: the one that this process has read a policy of): without the file nobody would know any more whom to ask.
 * @throws ledger.policy-gone, ledger.policy
 */
export function readConfig(
  dataDir: string,
  centreOf: CentreOf,
  { origin, known }: { readonly origin?: string | undefined; readonly known?: string | undefined } = {},
): FileConfig {
  const { keys: keyFile, policy: file, log, aside } = placesOf(dataDir)
  const isNew = !existsSync(keyFile)
  const keys = openLogKeys(keyFile, origin)
  const begun = [path.join(log, publishedFile), path.join(aside, headFile)].some((one) => existsSync(one))
  if (!existsSync(file) && !isNew && (begun || known === keys.origin)) throw wrong.policyGone({ file })
  if (!existsSync(file)) writePolicy(file, `${keys.vkeys.map(logLine).join('')}quorum none\n`)
  const policyText = readFileSync(file, 'utf8')
  const policy = checkedPolicy(file, policyText)
  const missing = keys.vkeys.find((vkey) => !policy.logs.some(({ key }) => formatVkey(key) === vkey))
  if (missing) throw wrong.policy({ file, reason: `log ${missing}` })
  const centres = policy.witnesses.flatMap(({ name, key, url }) =>
    url ? [centreOf({ name, vkey: formatVkey(key), url })] : [],
  )
  return { keys, policy, policyText, centres, stamp: `${keys.vkeys.join()}\n${policyText}` }
}

/** A new key signs beside the old one, and stands in the policy. Gives its vkey, for the centres. */
export function rotate(dataDir: string): string {
  const { keys: keyFile, policy } = placesOf(dataDir)
  const [before, vkey] = rotateKey(keyFile).vkeys as [string, string]
  const lines = readFileSync(policy, 'utf8').split('\n')
  const both = lines.flatMap((line) => (line.includes(before) ? [line, line.replace(before, vkey)] : [line]))
  writePolicy(policy, both.join('\n'))
  return vkey
}

/**
 * The older key signs no more; only once the newer one has signed all that lies here, or nobody could go on from it. It stays in the
 * policy, or receipts that it alone signed could not be checked. Gives the vkey that is left. @throws ledger.not-signed-twice
 */
export function retire(dataDir: string): string {
  const { keys: keyFile, aside, log } = placesOf(dataDir)
  const newer = openLogKeys(keyFile).verifiers.slice(1)
  for (const file of [path.join(log, publishedFile), path.join(aside, headFile)])
    if (newer.length > 0 && existsSync(file) && !isSignedBy(newer, readFileSync(file, 'utf8')))
      throw wrong.notSignedTwice()
  return retireKey(keyFile).vkeys[0]!
}

function isSignedBy(verifiers: readonly NoteVerifier[], note: string): boolean {
  try {
    return openNote(note, verifiers).verified.length > 0
  } catch (error) {
    if (error instanceof TilelogError) return false
    throw error
  }
}

const logLine = (vkey: string): string => `log ${vkey}\n`

function checkedPolicy(file: string, text: string): Policy {
  try {
    return parsePolicy(nodeCrypto, text)
  } catch (error) {
    if (error instanceof TilelogError) throw wrong.policy({ file, reason: error.message })
    throw error
  }
}

function writePolicy(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const handle = openSync(`${file}.new`, 'w', 0o644)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(`${file}.new`, file)
}
