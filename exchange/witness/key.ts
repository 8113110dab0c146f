import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  COSIGNATURE_ED25519,
  formatSkey,
  formatVkey,
  isKeyName,
  parseSkey,
  type SigningKey,
} from '../../engines/tilelog/index.ts'
import { wrong } from './problems.ts'

/** The key of a centre, and the line by which others know it. */
export interface OwnKey {
  readonly signer: SigningKey
  readonly vkey: string
}

/**
 * Opens the key file of a centre (PRIVATE+KEY+NAME+ID+SEED), or makes it when it is not there: readable by its owner alone, on the
 * disk before anything is signed with it.
 * @throws witness.no-name, witness.key-open-to-others, witness.not-a-witness-key; TilelogError for a broken file
 */
export function openKey(file: string, name?: string): OwnKey {
  if (!existsSync(file)) make(file, name)
  else if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw wrong.keyOpenToOthers({ file })
  const signer = parseSkey(nodeCrypto, readFileSync(file, 'utf8').trim())
  // A log's key may never cosign: a signature must mean one thing.
  if (signer.type !== COSIGNATURE_ED25519) throw wrong.notAWitnessKey({ file })
  if (name !== undefined && name !== signer.name) throw wrong.otherName({ file, name: signer.name })
  return { signer, vkey: formatVkey(signer) }
}

function make(file: string, name: string | undefined): void {
  if (name === undefined || !isKeyName(name)) throw wrong.noName({ file })
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeSync(handle, `${formatSkey(nodeCrypto, name, COSIGNATURE_ED25519, randomBytes(32))}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
