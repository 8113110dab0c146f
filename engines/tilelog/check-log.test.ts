import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeCrypto as crypto } from './crypto-node.ts'
import { checkLog, type LogCheckOptions, type LogReport, tilePath } from './index.ts'
import { flip, logKey, makeLog, NOW_MS, policy, utf8 } from './test-kit.ts'

async function check(
  files: ReadonlyMap<string, Uint8Array>,
  options: LogCheckOptions = {},
): Promise<LogReport & { steps: number[] }> {
  const steps: number[] = []
  const run = checkLog(crypto, (path) => files.get(path), policy, options)
  for (;;) {
    const next = await run.next()
    if (next.done) return { ...next.value, steps }
    steps.push(next.value.entries)
  }
}

// Three levels of tiles.
const tall = makeLog(66_000)

const problems = (report: LogReport): string[] =>
  report.findings.map(({ problem, path }) => `${problem} ${path}`)

test.each([0, 1, 255, 256, 257, 4096, 10_000])('a log of %i entries is sound', async (size) => {
  const seen: number[] = []
  const report = await check(makeLog(size, 3000).files, {
    onEntries: (first, entries) => seen.push(first, entries.length),
  })
  expect(report).toMatchObject({ sound: true, entries: size, findings: [], truncated: false })
  expect(seen.filter((_, i) => i % 2).reduce((sum, count) => sum + count, 0)).toBe(size)
  expect(report.steps.length).toBe(Math.ceil(size / 4096))
  expect(report.checkpoint).toMatchObject({ size, quorum: true })
})

test('an older checkpoint of a log that went on is checked too, from full tiles', async () => {
  const [older, newer] = [makeLog(300), makeLog(10_000, 300)]
  expect(await check(newer.files, { checkpoint: older.checkpoint })).toMatchObject({
    sound: true,
    entries: 300,
  })
})

test('a changed bit in any file is found', async () => {
  const log = tall
  const paths = [...log.files.keys()]
  const random = fc.tuple(fc.constantFrom(...paths), fc.nat(), fc.nat({ max: 7 }))
  const picked = fc.sample(random, { numRuns: 4, seed: 22 })
  // The few upper files are hit each time.
  for (const path of ['tile/1/000', 'tile/1/001.p/1', 'tile/2/000.p/1', 'checkpoint'])
    picked.push([path, 77, 3])
  for (const [path, at, bit] of picked) {
    const bytes = log.files.get(path)!
    const report = await check(new Map(log.files).set(path, flip(bytes, at % bytes.length, bit)))
    expect(report.sound, `${path} ${at}`).toBe(false)
  }
})

test('says what was altered and which entries that touches', async () => {
  const { files } = tall
  const altered = (path: string, at: number) => check(new Map(files).set(path, flip(files.get(path)!, at)))
  const entry = await altered('tile/entries/100', 20)
  expect(problems(entry)).toEqual([
    'tilelog.altered-entry tile/0/100',
    'tilelog.altered-tile tile/1/000',
    'tilelog.altered-tile tile/2/000.p/1',
    'tilelog.wrong-root checkpoint',
  ])
  expect(entry.findings[0]).toMatchObject({ first: 25_601, count: 1 })
  const upper = await altered('tile/1/000', 33)
  expect(upper.findings).toEqual([
    { problem: 'tilelog.altered-tile', path: 'tile/1/000', first: 256, count: 256 },
  ])
  expect(problems(await altered('checkpoint', 20))).toEqual(['tilelog.wrong-signature checkpoint'])
})

test('missing, cut and foreign files are findings', async () => {
  const { files } = makeLog(600)
  const report = async (path: string, bytes?: Uint8Array) => {
    const changed = new Map(files)
    changed.delete(path)
    if (bytes) changed.set(path, bytes)
    return problems(await check(changed))
  }
  expect(await report('checkpoint')).toEqual(['tilelog.missing-file checkpoint'])
  expect(await report('tile/0/001')).toEqual(['tilelog.missing-file tile/0/001'])
  expect(await report('tile/entries/001')).toEqual(['tilelog.missing-file tile/entries/001'])
  expect(await report('tile/entries/001', utf8('?'))).toEqual(['tilelog.malformed-tile tile/entries/001'])
  expect(await report('tile/1/000.p/2', new Uint8Array(63))).toEqual([
    'tilelog.malformed-tile tile/1/000.p/2',
  ])
})

test('another history under the same keys is refused: files of the fork, checkpoint of the log', async () => {
  const [log, fork] = [makeLog(600), makeLog(601)]
  const mixed = new Map([...fork.files, ['checkpoint', log.files.get('checkpoint')!] as const])
  expect((await check(mixed)).sound).toBe(false)
  const files = new Map(log.files)
  const swapped = flip(files.get('tile/entries/002.p/88')!, 5)
  expect(problems(await check(files.set('tile/entries/002.p/88', swapped)))).toContain(
    'tilelog.wrong-root checkpoint',
  )
})

test('too few or too old cosignatures are findings, the content is checked all the same', async () => {
  const report = await check(makeLog(10, 10, [logKey]).files)
  expect(report).toMatchObject({ sound: false, entries: 10 })
  expect(problems(report)).toEqual(['tilelog.quorum-not-reached checkpoint'])
  const old = await check(makeLog(10).files, { nowMs: NOW_MS + 90_000_000, maxAgeMs: 86_400_000 })
  expect(problems(old)).toEqual(['tilelog.stale checkpoint'])
})

test('findings are bounded; errors of the reader itself are passed on', async () => {
  const { files } = makeLog(600)
  const leaves = tilePath({ level: 0, index: 0, width: 256 })
  const zero = await check(new Map(files).set(leaves, new Uint8Array(8192)))
  expect(zero).toMatchObject({ sound: false, truncated: true })
  expect(zero.findings.length).toBe(100)
  const broken = checkLog(crypto, () => Promise.reject(new Error('EIO')), policy)
  await expect(broken.next()).rejects.toThrow('EIO')
})
