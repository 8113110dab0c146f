import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  formatReceipt,
  openNote,
  parseVkey,
  proveInclusion,
  readTile,
  type Tile,
  verifierOf,
} from '../../engines/tilelog/index.ts'
import { filesOf, logSettings, runWitness } from '../../exchange/witness/index.ts'
import { policyOf, reportOf } from '../../exchange/witness/test-centres.ts'
import { entriesFrom, type TestLog, testLog } from '../../exchange/witness/test-log.ts'
import { type CentreProcess, linli, startCentre, times, verifier, verifyTlog } from './ledger-kit.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'linli-centres-'))
const logs: TestLog[] = []
const centres: CentreProcess[] = []
afterAll(async () => {
  for (const centre of centres) await centre.kill()
  for (const log of logs) await log.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function newLog(origin: string): Promise<TestLog> {
  const log = await testLog(origin)
  logs.push(log)
  return log
}

async function start(log: TestLog, name: string, more: Partial<Parameters<typeof startCentre>[0]> = {}) {
  const centre = await startCentre({
    ...{
      dir: path.join(folder, name),
      name: `${name}.example`,
      port: 0,
      logs: [[log.vkey, log.url]],
      ...more,
    },
  })
  centres.push(centre)
  return centre
}

const hashOf = (log: TestLog): string =>
  Buffer.from(nodeCrypto.sha256(new TextEncoder().encode(log.origin))).toString('hex')

const add = (url: string, body: string): Promise<{ status: number; body: string }> =>
  fetch(`${url}/add-checkpoint`, { method: 'POST', body, signal: AbortSignal.timeout(10_000) }).then(
    async (answer) => ({ status: answer.status, body: await answer.text() }),
    () => ({ status: 0, body: '' }),
  )

test('a centre killed under load at any moment forgets nothing that it signed, and its copy stays whole', async () => {
  const log = await newLog('log.example/killed')
  let centre = await start(log, 'killed')
  let [signed, known] = [0, 0]
  let kills = 0
  const own = verifierOf(nodeCrypto, parseVkey(nodeCrypto, centre.vkey))
  while (kills < times(5, 200)) {
    const going = { on: true }
    const load = (async () => {
      while (going.on) {
        const edge = log.grow(entriesFrom(log.edge().size, 1 + Math.floor(Math.random() * 300)))
        const answer = await add(centre.url, await log.request(known, edge))
        if (answer.status === 200) {
          expect(openNote(log.note(edge) + answer.body, [own]).verified.length).toBe(1)
          signed = known = edge.size
        } else if (answer.status === 409) {
          // It may have kept more than it came to say; never less.
          known = Number(answer.body)
          expect(known).toBeGreaterThanOrEqual(signed)
        }
      }
    })()
    await pause(30 + Math.random() * 250)
    await centre.kill()
    kills += 1
    going.on = false
    await load
    centre = await start(log, 'killed')
  }
  const answer = await add(centre.url, await log.request(0))
  if (answer.status === 409) known = Number(answer.body)
  expect(known).toBeGreaterThanOrEqual(signed)
  expect((await add(centre.url, await log.request(known))).status).toBe(200)
  await centre.kill('SIGTERM')
  const report = await reportOf(filesOf(path.join(folder, 'killed', hashOf(log))), policyOf(log, centre.vkey))
  expect(report).toMatchObject({ sound: true, entries: log.edge().size })
}, 1_200_000)

test('a log that shows two centres different histories: both keep the evidence, and anybody can check it by hand', async () => {
  const log = await newLog('log.example/two-faced')
  const common = log.grow(entriesFrom(0, 300))
  const before = new Map(log.files)
  log.grow(entriesFrom(300, 200))
  const one = await start(log, 'one', { every: 1 })
  expect((await add(one.url, await log.request(0))).status).toBe(200)
  log.files.clear()
  for (const [name, bytes] of before) log.files.set(name, bytes)
  log.back(common)
  log.grow(entriesFrom(300, 400, ',"instead":1'))
  const two = await start(log, 'two', { every: 1, peers: [['one', one.vkey, one.url]] })
  expect((await add(two.url, await log.request(0))).status).toBe(200)
  const alarms = path.join(folder, 'two', 'alarms')
  await expect.poll(() => (two.said.length > 0 ? readdirSync(alarms).length : 0), { timeout: 20_000 }).toBe(1)
  expect(two.said.join('\n')).toMatch(/警报 ALARM [0-9a-f]{16}/)
  const [id] = readdirSync(alarms)
  const policyFile = path.join(folder, 'two-faced.policy')
  writeFileSync(
    policyFile,
    `log ${log.vkey}\nwitness one ${one.vkey} ${one.url}\nwitness two ${two.vkey} ${two.url}\nquorum one\n`,
  )
  const checked = await linli(['verify', path.join(alarms, id!), '--policy', policyFile])
  expect([checked.code, checked.out]).toEqual([1, expect.stringContaining('The alarm is right')])
  const other = path.join(folder, 'other.policy')
  writeFileSync(other, `log ${(await newLog('log.example/other')).vkey}\nquorum none\n`)
  const unproven = await linli(['verify', path.join(alarms, id!), '--policy', other])
  expect([unproven.code, unproven.out]).toEqual([1, expect.stringContaining('proves nothing')])
  // Who checks the address of the log sees what its centres saw.
  log.publish(log.note() + (await add(two.url, await log.request(700))).body)
  const whole = await linli(['verify', `${one.url}/${hashOf(log)}`, '--policy', policyFile])
  expect([whole.code, whole.out]).toEqual([1, expect.stringContaining('two has seen another history')])
  // Neither signs any further until a person has looked.
  expect((await add(two.url, await log.request(700))).status).toBe(503)
  const cleared = await linli([
    'witness',
    'clear',
    id!,
    '--dir',
    path.join(folder, 'two'),
    '--words',
    'restored from a backup',
  ])
  expect(cleared.code).toBe(0)
  expect((await linli(['witness', 'alarms', '--dir', path.join(folder, 'two')])).out).toContain(
    'restored from a backup',
  )
  expect((await add(two.url, await log.request(700))).status).toBe(200)
}, 120_000)

const mayMount = process.platform === 'linux' && process.getuid?.() === 0

test('on a full disk a centre signs nothing and half-keeps nothing, and goes on by itself when there is room', async (context) => {
  const disk = path.join(folder, 'disk')
  mkdirSync(disk)
  const mounted = mayMount && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status === 0
  if (!mounted) {
    console.log('skipped: a small disk can only be mounted by root')
    return context.skip()
  }
  try {
    const log = await newLog('log.example/full')
    const centre = await start(log, 'disk/centre')
    log.grow(entriesFrom(0, 1000))
    expect((await add(centre.url, await log.request(0))).status).toBe(200)
    const filler = path.join(disk, 'filler')
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k'], { stdio: 'ignore' })
    log.grow(entriesFrom(1000, 4000))
    const body = await log.request(1000)
    for (let n = 0; n < 3; n++) {
      const answer = await add(centre.url, body)
      expect([answer.status, answer.body]).toEqual([503, expect.stringContaining('ENOSPC')])
    }
    const copy = () => reportOf(filesOf(path.join(disk, 'centre', hashOf(log))), policyOf(log, centre.vkey))
    expect(await copy()).toMatchObject({ sound: true, entries: 1000 })
    // Killed while the disk is full it starts again, and still knows.
    await centre.kill()
    const again = await start(log, 'disk/centre')
    expect(await add(again.url, await log.request(0))).toEqual({ status: 409, body: '1000\n' })
    rmSync(filler)
    expect((await add(again.url, body)).status).toBe(200)
    expect(await copy()).toMatchObject({ sound: true, entries: 5000 })
    await again.kill()
  } finally {
    spawnSync('umount', ['-l', disk])
  }
}, 120_000)

test('a centre whose clock is a day off: its signature is refused as stale or future, the order stays', async () => {
  const log = await newLog('log.example/clock')
  const day = 24 * 3600_000
  let ahead = -day - 60_000
  const dir = path.join(folder, 'clock')
  const centre = await runWitness({
    ...{ dir, keyFile: path.join(dir, 'key'), name: 'clock.example', port: 0, host: '127.0.0.1' },
    ...{
      logs: logSettings([[log.vkey, log.url]]),
      peers: [],
      every: 3_600_000,
      now: () => Date.now() + ahead,
    },
  })
  const url = `http://127.0.0.1:${centre.port}`
  const policyFile = path.join(folder, 'clock.policy')
  writeFileSync(policyFile, `log ${log.vkey}\nwitness clock ${centre.vkey}\nquorum clock\n`)
  let old = 0
  const codes: Record<string, number> = {}
  for (const [name, off] of [
    ['behind', -day - 60_000],
    ['ahead', day],
    ['right', 0],
  ] as const) {
    ahead = off
    log.grow(entriesFrom(old, 100))
    const answer = await add(url, await log.request(old))
    expect(answer.status).toBe(200)
    old += 100
    const index = old - 1
    const read = (tile: Tile) => readTile((file) => log.files.get(file), tile)
    const extra = new TextEncoder().encode(entriesFrom(index, 1)[0])
    const proof = await proveInclusion(nodeCrypto, index, old, read)
    const receipt = path.join(folder, `${name}.tlog-proof`)
    writeFileSync(receipt, formatReceipt({ extra, index, proof, checkpoint: log.note() + answer.body }))
    codes[name] = (await linli(['verify', receipt, '--policy', policyFile, '--max-age', '24'])).code
    codes[`${name}, any age`] = (await linli(['verify', receipt, '--policy', policyFile])).code
  }
  await centre.stop()
  expect(codes).toEqual({
    ...{ behind: 1, 'behind, any age': 0, ahead: 1, 'ahead, any age': 1, right: 0, 'right, any age': 0 },
  })
  const seen: string[] = []
  for (let i = 0; i < 2; i++) {
    const bundle = await filesOf(path.join(dir, hashOf(log)))(`tile/entries/00${i}${i === 1 ? '.p/44' : ''}`)
    seen.push(
      ...[
        ...Buffer.from(bundle!)
          .toString('latin1')
          .matchAll(/"n":(\d+)/g),
      ].map(([, n]) => n!),
    )
  }
  expect(seen).toEqual(Array.from({ length: 300 }, (_, n) => `${n}`))
}, 60_000)

test('the independent verifier takes our copies and signatures, and countersigns our log; what it forks we refuse', async (context) => {
  const program = verifier()
  if (!program) return context.skip()
  const at = (name: string) => path.join(folder, name)
  const log = await newLog('log.example/crossed')
  const centre = await start(log, 'crossed')
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const [secret, vkey] = verifyTlog(program, 'keygen', '-name', 'go.example', '-cosig').said.split('\n')
  writeFileSync(at('go.key'), `${secret}\n`)
  const { spawn } = await import('node:child_process')
  const go = spawn(program, [
    'witness',
    '-addr',
    `127.0.0.1:${port}`,
    '-key',
    at('go.key'),
    '-log',
    log.vkey,
    '-state',
    at('go.state'),
  ])
  try {
    let old = 0
    let lines = ''
    for (const size of [1, 200, 256, 1000]) {
      log.grow(entriesFrom(old, size - old))
      const body = await log.request(old)
      const ours = await add(centre.url, body)
      let theirs = await add(`http://127.0.0.1:${port}`, body)
      for (let n = 0; n < 50 && theirs.status === 0; n++) {
        await pause(50)
        theirs = await add(`http://127.0.0.1:${port}`, body)
      }
      expect([ours.status, theirs.status]).toEqual([200, 200])
      lines = ours.body + theirs.body
      old = size
    }
    const copy = path.join(folder, 'crossed', hashOf(log))
    const policyFile = at('crossed.policy')
    writeFileSync(
      policyFile,
      `log ${log.vkey}\nwitness ours ${centre.vkey}\nwitness theirs ${vkey}\ngroup both all ours theirs\nquorum both\n`,
    )
    writeFileSync(at('crossed.checkpoint'), log.note() + lines)
    const fsck = verifyTlog(
      program,
      'fsck',
      '-dir',
      copy,
      '-policy',
      policyFile,
      '-checkpoint',
      at('crossed.checkpoint'),
    )
    expect([fsck.status, fsck.said]).toEqual([0, expect.stringContaining('cosigned_by=[ours theirs]')])
    const proved = verifyTlog(
      program,
      'prove',
      '-dir',
      copy,
      '-policy',
      policyFile,
      '-checkpoint',
      at('crossed.checkpoint'),
      '-index',
      '777',
      '-out',
      at('p'),
    )
    expect(proved.status).toBe(0)
    writeFileSync(at('entry'), entriesFrom(777, 1)[0]!)
    expect((await linli(['verify', at('p'), '--entry', at('entry'), '--policy', policyFile])).code).toBe(0)
  } finally {
    go.kill()
  }
  for (const fork of [[], ['-fork', 'X']])
    verifyTlog(program, 'gen', '-dir', at(`gen${fork.length}`), '-n', '3000', '-witnesses', '3', ...fork)
  expect((await linli(['verify', at('gen0'), '--policy', at('gen0.policy')])).code).toBe(0)
  writeFileSync(
    at('gen2/alarm.json'),
    JSON.stringify({
      origin: 'log.example/test',
      evidence: { smaller: await text(at('gen0/checkpoint')), larger: await text(at('gen2/checkpoint')) },
    }),
  )
  expect((await linli(['verify', at('gen2'), '--policy', at('gen0.policy')])).out).toContain(
    'The alarm is right',
  )
  expect(
    verifyTlog(program, 'compare', '-policy', at('gen0.policy'), at('gen0/checkpoint'), at('gen2/checkpoint'))
      .status,
  ).toBe(1)
}, 120_000)

async function text(file: string): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return readFile(file, 'utf8')
}
