import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import {
  type Crypto,
  type Edge,
  emptyEdge,
  formatVkey,
  growTree,
  keyId,
  leafHash,
  type NoteKey,
  parseBundle,
  signatureLine,
  TILE_WIDTH,
  tileAt,
} from '../../../engines/tilelog/index.ts'
import type { LogFolder } from './folder.ts'
import type { Companion } from './sequencer.ts'

/** The same tree over SM3 (GB/T 32905). Node’s SM3 is real; its "SM2" signature is not, that one comes from the library. */
const sm3: Crypto = { ...nodeCrypto, sha256: (bytes) => hash('sm3', bytes, 'buffer') }

/** How other programs may tell what the line is, and pass it over. @see C2SP signed-note, type 0xff */
const KIND = 'linli/sm2-sm3@v1'
const OTHER = 0xff
const stateFile = 'sm3.json'

/** What SM2 signs (GB/T 32918, with the default identity): the SM3 root of the same entries, and the checkpoint. */
const signed = (root: Uint8Array, text: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${KIND}\n${Buffer.from(root).toString('base64')}\n`), text])

function keyOf(origin: string, privateKey: string): NoteKey {
  const point = sm2.compressPublicKeyHex(sm2.getPublicKeyFromPrivateKey(privateKey))
  const publicKey = Buffer.concat([Buffer.from(KIND), Buffer.from(point, 'hex')])
  return { name: origin, type: OTHER, publicKey, id: keyId(nodeCrypto, origin, OTHER, publicKey) }
}

function openKey(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, `${sm2.generateKeyPairHex().privateKey}\n`, { mode: 0o600, flag: 'wx', flush: true })
  }
  return readFileSync(file, 'utf8').trim()
}

/** Root and signature of a companion line: 32 and 64 bytes. False for anything else. */
export function verifyCompanion(key: NoteKey, text: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 96) return false
  const point = Buffer.from(key.publicKey.subarray(KIND.length)).toString('hex')
  const value = Buffer.from(signature.subarray(32)).toString('hex')
  return sm2.doVerifySignature(signed(signature.subarray(0, 32), text), value, point, { hash: true })
}

/**
 * A further signature line of each checkpoint, for those who must have GB/T 39786: an SM2 signature over the SM3 root of the same
 * entries (`LINLI_LEDGER_SM=1`). Only what is committed is remembered; the rest is read from the bundles again.
 */
export function smCompanion(parts: {
  readonly folder: LogFolder
  readonly aside: LogFolder
  readonly keyFile: string
  readonly origin: string
}): { readonly vkey: string; readonly key: NoteKey; readonly lines: Companion } {
  const { folder, aside, origin } = parts
  const privateKey = openKey(parts.keyFile)
  const key = keyOf(origin, privateKey)
  let base: Edge | undefined

  async function grown(edge: Edge, to: number, size: number): Promise<Edge> {
    let it = edge
    while (it.size < to) {
      // From a multiple of 256 on, bundle by bundle.
      const tile = tileAt(size, 'entries', it.size / TILE_WIDTH)!
      const entries = parseBundle(await folder.tile(tile), tile.width).slice(0, to - it.size)
      it = growTree(
        sm3,
        it,
        entries.map((entry) => leafHash(sm3, entry)),
      ).edge
    }
    return it
  }

  async function lines(text: string, size: number, committed: number): Promise<string> {
    base ??= await readState(aside, committed)
    const whole = committed - (committed % TILE_WIDTH)
    if (base.size < whole) {
      base = await grown(base, whole, size)
      await aside.replace(stateFile, JSON.stringify({ size: base.size, open: base.open.map(toHex) }))
    }
    const edge = await grown(base, size, size)
    const { root } = growTree(sm3, edge, [])
    const sign = (bytes: Uint8Array) => {
      const value = sm2.doSignature(signed(root, bytes), privateKey, { hash: true })
      return Buffer.concat([root, Buffer.from(value, 'hex')])
    }
    return signatureLine({ ...key, sign }, text, 0)
  }
  return { vkey: formatVkey(key), key, lines }
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Where it stood; from the beginning where that is not known, or was of a history that did not last. */
async function readState(aside: LogFolder, committed: number): Promise<Edge> {
  const text = await aside.readText(stateFile)
  if (text === undefined) return emptyEdge()
  const { size, open } = JSON.parse(text) as { size: number; open?: string[] }
  if (size > committed || !open) return emptyEdge()
  return { ...emptyEdge(), size, open: open.map((hashes) => Uint8Array.from(Buffer.from(hashes, 'hex'))) }
}
