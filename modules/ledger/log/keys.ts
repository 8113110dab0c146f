import { randomBytes } from 'node:crypto'
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
  formatSkey,
  formatVkey,
  isKeyName,
  NOTE_ED25519,
  parseSkey,
  type SigningKey,
  verifierOf,
} from '../../../engines/tilelog/index.ts'
import { wrong } from './problems.ts'
import type { LogKeys } from './sequencer.ts'

/** The keys of the log as they lie in `keys/ledger`, the oldest first: one, or two while the second replaces the first. */
export interface KeyFile extends LogKeys {
  readonly signers: readonly SigningKey[]
  /** What others know the log by. */
  readonly vkeys: readonly string[]
}

/**
 * Opens the key file, or makes it at the first start under `origin`, else under a name made up for this installation. The origin
 * is part of every signature and of every receipt: it never changes afterwards.
 * @throws ledger.other-origin, ledger.no-origin; TilelogError for a broken file
 */
export function openLogKeys(file: string, origin?: string): KeyFile {
  if (!existsSync(file)) {
    const name = origin ?? `linli.invalid/${randomBytes(8).toString('hex')}`
    if (!isKeyName(name) || name.includes('://')) throw wrong.noOrigin({ origin: name })
    write(file, [freshKey(name)], 'wx')
  }
  const signers = linesOf(file).map((line) => parseSkey(nodeCrypto, line))
  const name = signers[0]?.name
  if (!name || signers.some((key) => key.name !== name || key.type !== NOTE_ED25519))
    throw wrong.keyFile({ file })
  if (origin !== undefined && origin !== name) throw wrong.otherOrigin({ origin, name })
  return {
    origin: name,
    signers,
    verifiers: signers.map((key) => verifierOf(nodeCrypto, key)),
    vkeys: signers.map(formatVkey),
  }
}

/** A second key: from now on both sign. @throws ledger.two-keys */
export function rotateKey(file: string): KeyFile {
  const { origin, signers } = openLogKeys(file)
  if (signers.length > 1) throw wrong.twoKeys()
  write(file, [...linesOf(file), freshKey(origin)])
  return openLogKeys(file)
}

/** Ends the overlap: the older key signs no more. @throws ledger.one-key */
export function retireKey(file: string): KeyFile {
  if (openLogKeys(file).signers.length < 2) throw wrong.oneKey()
  write(file, linesOf(file).slice(1))
  return openLogKeys(file)
}

const freshKey = (origin: string): string => formatSkey(nodeCrypto, origin, NOTE_ED25519, randomBytes(32))

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')

/** On the disk before anything is signed with it, readable by its owner alone. */
function write(file: string, lines: readonly string[], flags: 'w' | 'wx' = 'w'): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const target = flags === 'wx' ? file : `${file}.new`
  const handle = openSync(target, flags, 0o600)
  try {
    writeSync(handle, `${lines.join('\n')}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  if (target !== file) renameSync(target, file)
}
