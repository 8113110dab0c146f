import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { packReceipt } from '../../apps/resident/check/receipt-text.ts'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  COSIGNATURE_ED25519,
  formatReceipt,
  formatVkey,
  parsePolicy,
  proveInclusion,
  readTile,
  signatureLine,
  signingKey,
  type Tile,
  verifyReceipt,
} from '../../engines/tilelog/index.ts'
import { reportOf } from '../../exchange/witness/test-centres.ts'
import { entriesFrom, testLog } from '../../exchange/witness/test-log.ts'
import { linli, times, verifier, verifyTlog } from './ledger-kit.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'linli-alter-'))
const log = await testLog('log.example/altered')
const keys = [1, 2].map((n) =>
  signingKey(nodeCrypto, `w${n}.example`, COSIGNATURE_ED25519, new Uint8Array(32).fill(40 + n)),
)
const policyText = [
  `log ${log.vkey}`,
  ...keys.map((key, i) => `witness w${i} ${formatVkey(key)}`),
  'group both all w0 w1',
  'quorum both',
  '',
].join('\n')
const policy = parsePolicy(nodeCrypto, policyText)
log.grow(entriesFrom(0, 700))
const body = log.note().slice(0, log.note().indexOf('\n\n') + 1)
const note = log.note() + keys.map((key) => signatureLine(key, body, Date.now())).join('')
log.publish(note)
// Partial tiles of sizes in between are no part of this tree.
const files = new Map([...log.files])
afterAll(async () => {
  await log.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** mulberry32: the same changes in each run, so that one that slips through can be looked at. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** One byte becomes another. */
function change(bytes: Uint8Array, dice: () => number): Uint8Array {
  const changed = bytes.slice()
  const at = Math.floor(dice() * bytes.length)
  changed[at] = changed[at]! ^ (1 + Math.floor(dice() * 255))
  return changed
}

test('every changed byte in entries, tiles and checkpoint is found', async () => {
  expect((await reportOf((name) => files.get(name), policy)).sound).toBe(true)
  const dice = random(1)
  const names = [...files.keys()]
  const missed: string[] = []
  for (let n = 0; n < times(300, 6000); n++) {
    const name = names[Math.floor(dice() * names.length)]!
    const bytes = change(files.get(name)!, dice)
    const report = await reportOf((file) => (file === name ? bytes : files.get(file)), policy)
    if (report.sound) missed.push(`${n} ${name}`)
  }
  expect(missed).toEqual([])
}, 600_000)

async function receiptOf(index: number): Promise<string> {
  const read = (tile: Tile) => readTile((name) => files.get(name), tile)
  const proof = await proveInclusion(nodeCrypto, index, 700, read)
  return formatReceipt({
    extra: new TextEncoder().encode(entriesFrom(index, 1)[0]),
    index,
    proof,
    checkpoint: note,
  })
}

/** As the command line does: the entry that the receipt carries. */
function isVerified(receipt: Uint8Array): boolean {
  const text = Buffer.from(receipt).toString('latin1')
  const extra = /^extra (.*)$/m.exec(text)?.[1] ?? ''
  return verifyReceipt(nodeCrypto, receipt, Buffer.from(extra, 'base64'), policy, { nowMs: Date.now() })
    .verified
}

test('every changed byte in a receipt is found', async () => {
  const dice = random(2)
  const missed: number[] = []
  for (let n = 0; n < times(200, 4000); n++) {
    const receipt = new TextEncoder().encode(await receiptOf(Math.floor(dice() * 700)))
    expect(isVerified(receipt)).toBe(true)
    if (isVerified(change(receipt, dice))) missed.push(n)
  }
  expect(missed).toEqual([])
}, 600_000)

test('linli verify and the independent verifier say the same of the same changes', async () => {
  const dir = path.join(folder, 'log')
  const policyFile = path.join(folder, 'policy')
  writeFileSync(policyFile, policyText)
  for (const [name, bytes] of files) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    writeFileSync(path.join(dir, name), bytes)
  }
  const program = verifier()
  const fsck = () =>
    program ? verifyTlog(program, 'fsck', '-dir', dir, '-policy', policyFile).status : undefined
  expect((await linli(['verify', dir, '--policy', policyFile])).code).toBe(0)
  if (program) expect(fsck()).toBe(0)
  const dice = random(3)
  const names = [...files.keys()]
  for (let n = 0; n < times(3, 60); n++) {
    const name = names[Math.floor(dice() * names.length)]!
    writeFileSync(path.join(dir, name), change(files.get(name)!, dice))
    const { code, out } = await linli(['verify', dir, '--policy', policyFile])
    expect([name, code, out.includes('FAILED')]).toEqual([name, 1, true])
    if (program) expect([name, fsck()]).toEqual([name, 1])
    writeFileSync(path.join(dir, name), files.get(name)!)
  }
  const receipt = await receiptOf(512)
  const file = path.join(folder, 'one.tlog-proof')
  writeFileSync(file, receipt)
  expect((await linli(['verify', file, '--policy', policyFile, '--json'])).code).toBe(0)
  // What a scanner makes of a QR code: no last line end, other line ends.
  expect(
    (await linli(['verify', '-', '--policy', policyFile], receipt.trimEnd().replaceAll('\n', '\r\n'))).code,
  ).toBe(0)
  const qr = await packReceipt(receipt)
  expect((await linli(['verify', '-', '--policy', policyFile], `${qr}\n`)).code).toBe(0)
  expect((await linli(['verify', '-', '--policy', policyFile], qr.slice(0, -3))).code).not.toBe(0)
  writeFileSync(file, receipt.replace('index 512', 'index 513'))
  expect((await linli(['verify', file, '--policy', policyFile])).code).toBe(1)
  for (const wrong of [
    [dir],
    [dir, '--policy', file],
    [folder, '--policy', policyFile, '--max-age', '0'],
    ['/nowhere', '--policy', policyFile],
  ])
    expect((await linli(['verify', ...wrong])).code).toBe(2)
}, 600_000)
