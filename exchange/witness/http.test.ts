import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testCentres } from './test-centres.ts'
import { entriesFrom } from './test-log.ts'

const { newLog, start, newDir } = testCentres()
const known = new Set([200, 400, 403, 404, 409, 413, 422])

async function centre() {
  const log = await newLog()
  log.grow(entriesFrom(0, 40))
  const witness = await start(log, newDir())
  const body = await log.request(0)
  expect((await witness.add(body)).status).toBe(200)
  log.grow(entriesFrom(40, 300))
  return { log, witness, body: await log.request(40) }
}

/** A request of bytes over a bare connection; gives the status, or 0 where the connection was closed without one. */
function raw(port: number, bytes: string | Buffer, { halfOpen = false } = {}): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let said = ''
    socket.on('data', (chunk) => (said += chunk.toString('latin1')))
    socket.on('error', () => {})
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0)))
    socket.setTimeout(20_000, () => socket.destroy())
    if (halfOpen) socket.write(bytes)
    else socket.end(bytes)
  })
}

test('whatever bytes are posted, the answer is one of the protocol’s, and the tree does not move', async () => {
  const { log, witness, body } = await centre()
  const good = Buffer.from(body)
  const altered = fc
    .array(
      fc.record({ at: fc.nat(good.length - 1), byte: fc.integer({ min: 0, max: 255 }), cut: fc.boolean() }),
      { minLength: 1, maxLength: 4 },
    )
    .map((changes) => {
      let bytes = Buffer.from(good)
      for (const { at, byte, cut } of changes) {
        const place = Math.min(at, bytes.length - 1)
        if (cut && place > 0) bytes = bytes.subarray(0, place)
        else bytes[place] = byte
      }
      return bytes
    })
    .filter((bytes) => !bytes.equals(good))
  const lines = fc
    .array(
      fc.constantFrom('old 0', 'old 40', 'old 99999999999999999999', log.origin, '340', 'AAAA', '', '— x y'),
      { maxLength: 90 },
    )
    .map((all) => Buffer.from(all.join('\n')))
  const anything = fc.oneof(
    altered,
    lines,
    fc.uint8Array({ maxLength: 4000 }).map((bytes) => Buffer.from(bytes)),
  )
  await fc.assert(
    fc.asyncProperty(anything, async (bytes) => {
      const answer = await witness.add(bytes)
      expect(known.has(answer.status)).toBe(true)
      expect(answer.body.length).toBeLessThan(200)
      // A changed byte in a signature line of an unknown key changes nothing; there is none here.
      expect(answer.status).not.toBe(200)
    }),
    { numRuns: 400 },
  )
  expect((await witness.health()).origins[0]).toMatchObject({ size: 40, alarms: [] })
  expect((await witness.add(body)).status).toBe(200)
})

test('an endless, a slow, a half-sent request is cut off, and others are answered meanwhile', async () => {
  const { witness, body } = await centre()
  const head = (length: number) =>
    `POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n`
  expect(await raw(witness.port, head(50_000_000) + 'x'.repeat(1000), { halfOpen: true })).toBe(413)
  const chunked = 'POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n'
  const chunk = `10000\r\n${'y'.repeat(0x10000)}\r\n`
  expect(await raw(witness.port, chunked + chunk.repeat(40), { halfOpen: true })).toBe(413)
  const slow = Array.from({ length: 40 }, () => raw(witness.port, head(2000), { halfOpen: true }))
  expect((await witness.add(body)).status).toBe(200)
  expect((await Promise.all(slow)).every((status) => [0, 408].includes(status))).toBe(true)
}, 60_000)

test('no path leads out of the copy, or beyond the tree', async () => {
  const { witness } = await centre()
  const hash = witness.copy.split('/').at(-1)!
  const paths = [
    ...[
      '/',
      '//',
      '/..',
      '/../key',
      `/${hash}`,
      `/${hash}/`,
      `/${hash}/../key`,
      `/${hash}/copied`,
      `/${hash}/checkpoint.new`,
    ],
    ...[
      `/${hash}/tile/../checkpoint`,
      `/${hash}/tile/0/000`,
      `/${hash}/tile/0/000.p/41`,
      `/${hash}/tile/0/000.p/0`,
    ],
    ...[
      `/${hash}/tile/64/000`,
      `/${hash}/tile/0/x000/000`,
      `/${hash}/tile/0/000.p/040`,
      `/${hash}/tile/entries/001`,
    ],
    ...[
      `/${hash.toUpperCase()}/checkpoint`,
      `/${hash}/%2e%2e/key`,
      `/${hash}/checkpoint?x`,
      `/%00`,
      `/${'0'.repeat(64)}/checkpoint`,
    ],
    ...['/alarms/', '/alarms/../key', '/health?x', `/${hash}/tile/${'x000/'.repeat(50)}000`],
  ]
  for (const path of paths)
    expect([
      path,
      await raw(witness.port, `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
    ]).toEqual([path, 404])
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary-ascii', maxLength: 60 }), async (path) => {
      const clean = path.replace(/[^!-~]/g, '')
      const status = await raw(
        witness.port,
        `GET /${hash}/${clean} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
      )
      if (clean !== 'checkpoint') expect([400, 404]).toContain(status)
    }),
    { numRuns: 150 },
  )
})
