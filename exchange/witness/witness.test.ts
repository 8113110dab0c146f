import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import { openNote, parseVkey, verifierOf } from '../../engines/tilelog/index.ts'
import { filesAt, logSettings } from './index.ts'
import { filesOf } from './mirror.ts'
import { policyOf, reportOf, testCentres } from './test-centres.ts'
import { entriesFrom, type TestLog } from './test-log.ts'

const { newLog, start, newDir, running } = testCentres()

test('countersigns what grew, holds every entry, and shows both as any C2SP reader takes them', async () => {
  const log = await newLog()
  const dir = newDir()
  const witness = await start(log, dir)
  expect((await witness.get(`/${path.basename(witness.folder)}/checkpoint`)).status).toBe(404)
  let old = 0
  for (const size of [3, 255, 256, 300, 700, 5000]) {
    log.grow(entriesFrom(old, size - old))
    const answer = await witness.add(await log.request(old))
    expect([answer.status, answer.type]).toEqual([200, 'text/plain; charset=utf-8'])
    const own = verifierOf(nodeCrypto, parseVkey(nodeCrypto, witness.vkey))
    expect(openNote(log.note() + answer.body, [own]).verified.length).toBe(1)
    old = size
  }
  for (const read of [filesAt(witness.copy), filesOf(witness.folder)])
    expect(await reportOf(read, policyOf(log, witness.vkey))).toMatchObject({ sound: true, entries: 5000 })
  const tile = await witness.get(`/${path.basename(witness.folder)}/tile/0/000`)
  expect(tile.headers.get('cache-control')).toContain('immutable')
  expect(tile.headers.get('access-control-allow-origin')).toBe('*')
  // Narrower tiles of trees that were are cut from what is there; those beyond the tree are not.
  const narrow = await witness.get(`/${path.basename(witness.folder)}/tile/entries/002.p/7`)
  expect(Buffer.from(await narrow.arrayBuffer()).toString()).toContain('{"n":518}')
  expect((await witness.get(`/${path.basename(witness.folder)}/tile/0/019.p/200`)).status).toBe(404)
  if (process.platform !== 'win32') expect(statSync(path.join(dir, 'key')).mode & 0o777).toBe(0o600)
})

test('answers as the protocol says', async () => {
  const log = await newLog()
  const witness = await start(log, newDir())
  const small = log.grow(entriesFrom(0, 5))
  const large = log.grow(entriesFrom(5, 20))
  expect((await witness.add(await log.request(0, small))).status).toBe(200)
  expect(await witness.add(await log.request(0))).toEqual({
    status: 409,
    type: 'text/x.tlog.size',
    body: '5\n',
  })
  const good = await log.request(5, large)
  const other = await newLog()
  other.grow(['x'])
  expect((await witness.add(await other.request(0))).status).toBe(404)
  const signed = good.split('\n— ')
  expect((await witness.add(`${signed[0]}\n— ${log.origin} AAAAAAAA\n`)).status).toBe(403)
  expect((await witness.add(good.replace(/^old 5/, 'old 26'))).status).toBe(400)
  expect((await witness.add('old x\n\n')).status).toBe(400)
  const lines = good.split('\n')
  expect((await witness.add([lines[0], ...lines.slice(2)].join('\n'))).status).toBe(422)
  expect((await witness.add(good)).status).toBe(200)
  expect((await witness.add(await log.request(25))).status).toBe(200)
  for (const [at, method] of [
    ['/add-checkpoint', 'GET'],
    ['/health', 'POST'],
  ] as const)
    expect((await fetch(witness.url + at, { method })).status).toBe(405)
})

test('of requests at the same time only one moves the tree', async () => {
  const log = await newLog()
  const witness = await start(log, newDir())
  const edges = [10, 20, 30, 40, 50, 60].map((size) => log.grow(entriesFrom(size - 10, 10)))
  const bodies = await Promise.all(edges.map((edge) => log.request(0, edge)))
  const answers = await Promise.all(bodies.map((body) => witness.add(body)))
  expect(answers.filter(({ status }) => status === 200).length).toBe(1)
  expect(answers.filter(({ status }) => status === 409).length).toBe(5)
  const won = edges[answers.findIndex(({ status }) => status === 200)]!.size
  for (const { status, body } of answers) if (status === 409) expect(body).toBe(`${won}\n`)
})

test('remembers over a restart what it signed, and refuses to start on a checkpoint that it did not sign', async () => {
  const log = await newLog()
  const dir = newDir()
  const first = await start(log, dir)
  log.grow(entriesFrom(0, 300))
  await first.add(await log.request(0))
  await running.pop()!.stop()
  const second = await start(log, dir)
  expect(second.vkey).toBe(first.vkey)
  log.grow(entriesFrom(300, 300))
  expect((await second.add(await log.request(300))).status).toBe(200)
  await expect(start(log, dir)).rejects.toMatchObject({ code: 'witness.folder-in-use' })
  await running.pop()!.stop()
  const file = path.join(second.folder, 'checkpoint')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('\n600\n', '\n601\n'))
  await expect(start(log, dir)).rejects.toMatchObject({ code: 'witness.own-checkpoint' })
  writeFileSync(file, text)
  // The next one is on its way when the copy on the disk turns out to be damaged: it is copied again, and must give the same root.
  rmSync(path.join(second.folder, 'tile'), { recursive: true })
  const third = await start(log, dir)
  expect((await third.health()).origins[0]!.trouble).toContain('damaged')
  log.grow(entriesFrom(600, 5))
  expect((await third.add(await log.request(600))).status).toBe(200)
  expect(await reportOf(filesOf(third.folder), policyOf(log, third.vkey))).toMatchObject({
    sound: true,
    entries: 605,
  })
})

test.each([
  ['a missing bundle', (log: TestLog) => log.files.delete('tile/entries/001')],
  ['an altered entry', (log: TestLog) => flip(log, 'tile/entries/001')],
  ['a cut bundle', (log: TestLog) => log.files.set('tile/entries/001', new Uint8Array([0]))],
  ['an endless bundle', (log: TestLog) => log.files.set('tile/entries/001', new Uint8Array(3_000_000))],
  ['an altered tile', (log: TestLog) => flip(log, 'tile/0/001')],
  ['a missing tile', (log: TestLog) => log.files.delete('tile/0/001')],
  ['an altered upper tile', (log: TestLog) => flip(log, 'tile/1/000.p/2')],
])('a log that serves %s gets no signature, and the reason is shown', async (_what, spoil) => {
  const log = await newLog()
  const witness = await start(log, newDir())
  log.grow(entriesFrom(0, 100))
  expect((await witness.add(await log.request(0))).status).toBe(200)
  log.grow(entriesFrom(100, 500))
  const body = await log.request(100)
  const saved = new Map([...log.files].map(([name, bytes]) => [name, bytes.slice()]))
  spoil(log)
  const refused = await witness.add(body)
  expect(refused.status).toBe(503)
  expect((await witness.health()).origins[0]).toMatchObject({ size: 100, trouble: refused.body.trim() })
  for (const [name, bytes] of saved) log.files.set(name, bytes)
  expect((await witness.add(body)).status).toBe(200)
  expect((await witness.health()).origins[0]).toMatchObject({ size: 600, trouble: null })
})

function flip(log: TestLog, file: string): void {
  log.files.set(
    file,
    log.files.get(file)!.map((byte, i) => (i === 40 ? byte ^ 1 : byte)),
  )
}

test('after a long absence copies in chunks behind the requests, and takes up again where it was killed', async () => {
  const log = await newLog()
  const dir = newDir()
  const witness = await start(log, dir, { patience: 1 })
  log.grow(entriesFrom(0, 20_000))
  const body = await log.request(0)
  let stalled = (): void => {}
  const stall = new Promise<void>((resolve) => {
    stalled = resolve
  })
  // The third chunk never comes.
  log.before.answer = (file) => {
    if (file !== 'tile/entries/034') return
    stalled()
    throw new Error('gone')
  }
  expect(await witness.add(body)).toMatchObject({ status: 503, body: expect.stringContaining('of 20000') })
  await stall
  await running.pop()!.stop()
  expect(readFileSync(path.join(witness.folder, 'copied'), 'utf8')).toBe('8192\n')
  expect(existsSync(path.join(witness.folder, 'checkpoint'))).toBe(false)
  log.before.answer = () => {}
  log.asked.length = 0
  const again = await start(log, dir, { patience: 60_000 })
  expect((await again.health()).origins[0]!.copied).toBe(8192)
  expect((await again.add(body)).status).toBe(200)
  expect(log.asked).not.toContain('tile/entries/031')
  expect(await reportOf(filesOf(again.folder), policyOf(log, again.vkey))).toMatchObject({
    sound: true,
    entries: 20_000,
  })
})

test('several keys of one log, while one replaces the other: either signature will do', async () => {
  const log = await newLog()
  const next = await newLog(log.origin, 9)
  const both = logSettings([
    [log.vkey, log.url],
    [next.vkey, next.url],
  ])
  expect(both.length).toBe(1)
  const witness = await start(log, newDir(), { logs: both })
  next.grow(entriesFrom(0, 10))
  log.grow(entriesFrom(0, 10))
  expect((await witness.add(await log.request(0))).status).toBe(200)
  next.grow(entriesFrom(10, 10))
  expect((await witness.add(await next.request(10))).status).toBe(200)
})
