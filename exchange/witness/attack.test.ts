import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  COSIGNATURE_ED25519,
  formatVkey,
  parseNote,
  parsePolicy,
  signingKey,
  TilelogError,
} from '../../engines/tilelog/index.ts'
import { type Evidence, logSettings, lookAtCentres, provesTwoHistories } from './index.ts'
import { testCentres } from './test-centres.ts'
import { entriesFrom, type TestLog, testLog } from './test-log.ts'

const { newLog, start, newDir } = testCentres()

test('a checkpoint with as many lines of one key as a note may have does not keep a centre from starting', async () => {
  const log = await newLog()
  log.grow(entriesFrom(0, 5))
  log.publish()
  const dir = newDir()
  const centre = await start(log, dir)
  const request = await log.request(0)
  const line = request.slice(request.lastIndexOf('\n\n') + 2)
  expect((await centre.add(request + line.repeat(127))).status).toBe(200)
  const shown = await (await fetch(`${centre.copy}/checkpoint`)).text()
  expect(parseNote(shown).signatures.map(({ name }) => name)).toEqual([log.origin, centre.name])
  await centre.stop()
  const again = await start(log, dir)
  expect((await again.health()).origins[0]).toMatchObject({ size: 5, trouble: null })
})

/** A request over another tree of the size that was countersigned, under the log’s own key. */
async function forked(log: TestLog, n: number): Promise<string> {
  const other = await testLog(log.origin)
  await other.stop()
  other.grow(entriesFrom(0, log.edge().size, `,"fork":${n}`))
  return other.request(log.edge().size)
}

test('evidence of any shape proves nothing, and breaks nothing', async () => {
  const log = await newLog()
  log.grow(entriesFrom(0, 3))
  const smaller = log.note()
  log.grow(entriesFrom(3, 5))
  const keys = [{ ...log.key, verify: () => true }]
  const wrong: unknown[] = [5, 'abc', {}, null, [5], [{}], [null], [{ length: 44 }], { length: 44 }, true]
  for (const one of wrong)
    for (const evidence of [
      { smaller, larger: log.note(), rootThen: one, proof: [] },
      { smaller, larger: log.note(), rootThen: 'A'.repeat(43).concat('='), proof: one },
      { smaller: one, larger: log.note() },
    ]) {
      let found: unknown
      try {
        found = provesTwoHistories(evidence as unknown as Evidence, keys)
      } catch (error) {
        found = error instanceof TilelogError ? false : error
      }
      expect([evidence, found]).toEqual([evidence, false])
    }
})

test('a centre that lists alarms of a wrong shape hides no other centre', async () => {
  const log = await newLog()
  log.grow(entriesFrom(0, 3))
  const smaller = log.note()
  log.grow(entriesFrom(3, 5))
  log.publish()
  const honest = await start(log, newDir())
  expect((await honest.add(await log.request(0))).status).toBe(200)
  const liar = await newLog()
  const alarm = { id: '0', at: '', origin: log.origin, source: 'log' }
  const evidence = { smaller, larger: log.note(), rootThen: 5, proof: 5 }
  liar.files.set('alarms', Buffer.from(JSON.stringify({ alarms: [{ ...alarm, evidence }, null, 5, []] })))
  const policy = parsePolicy(
    nodeCrypto,
    `log ${log.vkey}\nwitness liar ${witnessKeyOf(9)} ${liar.url}\nwitness honest ${honest.vkey} ${honest.url}\nquorum none\n`,
  )
  const looks = await lookAtCentres({ note: log.note(), read: (file) => log.files.get(file), policy })
  expect(looks.map(({ centre, found }) => [centre, found])).toEqual([
    ['liar', 'none'],
    ['honest', 'same'],
  ])
})

test('one log that forks without end fills no disk, and hides no alarm of another log', async () => {
  const [bad, good] = [await newLog(), await newLog()]
  const centre = await start(good, newDir(), {
    logs: logSettings([good, bad].map(({ vkey, url }) => [vkey, url] as const)),
  })
  for (const log of [bad, good]) {
    log.grow(entriesFrom(0, 5))
    log.publish()
    expect((await centre.add(await log.request(0))).status).toBe(200)
  }
  expect((await centre.add(await forked(good, 0))).status).toBe(422)
  for (let n = 1; n <= 130; n++) expect((await centre.add(await forked(bad, n))).status).toBe(422)
  const alarms = await centre.alarms()
  expect(alarms.filter(({ origin }) => origin === good.origin).length).toBe(1)
  expect(alarms.length).toBeLessThan(60)
  good.grow(entriesFrom(5, 5))
  good.publish()
  expect(await centre.add(await good.request(5))).toMatchObject({ status: 503 })
}, 60_000)

test('a centre whose disk takes no alarm says so, and goes on looking', async () => {
  const log = await newLog()
  const dir = newDir()
  mkdirSync(dir, { recursive: true })
  writeFileSync(path.join(dir, 'alarms'), 'not a folder')
  const lines: string[] = []
  const centre = await start(log, dir, { every: 30, say: (line) => lines.push(line) })
  log.grow(entriesFrom(0, 5))
  log.publish()
  expect((await centre.add(await log.request(0))).status).toBe(200)
  const other = await testLog(log.origin)
  await other.stop()
  other.grow(entriesFrom(0, 5, ',"fork":1'))
  log.publish(other.note())
  await vi.waitFor(() => expect(lines.join()).toContain(log.origin))
  expect((await centre.health()).status).toBe('alarm')
  // Nothing of this log is countersigned any more, kept or not.
  log.grow(entriesFrom(5, 1))
  log.publish()
  expect((await centre.add(await log.request(5))).status).toBe(503)
})

test.skipIf(process.platform !== 'linux')(
  'one address that holds on to all connections leaves room for another',
  async () => {
    const log = await newLog()
    log.grow(entriesFrom(0, 5))
    log.publish()
    const centre = await start(log, newDir(), { host: '0.0.0.0' })
    const sockets = Array.from({ length: 300 }, () => connect(centre.port, '127.0.0.1').on('error', () => {}))
    await Promise.all(sockets.map((one) => once(one, 'connect').catch(() => {})))
    for (const one of sockets) one.write('GET /health HTTP/1.1\r\nhost: x\r\n')
    const status = await new Promise<string>((resolve) => {
      const other = connect({ port: centre.port, host: '127.0.0.1', localAddress: '127.0.0.2' })
      other.on('data', (bytes) => resolve(bytes.toString().slice(9, 12)))
      other.on('close', () => resolve('closed')).on('error', () => resolve('error'))
      other.write('GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    })
    for (const one of sockets) one.destroy()
    expect(status).toBe('200')
  },
)

function witnessKeyOf(seed: number): string {
  return formatVkey(
    signingKey(nodeCrypto, 'liar.example', COSIGNATURE_ED25519, new Uint8Array(32).fill(seed)),
  )
}
