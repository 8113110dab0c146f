import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { emptyEdge } from '../../engines/tilelog/index.ts'
import { Alarms, centreAt, peerSetting, provesTwoHistories } from './index.ts'
import { testCentres } from './test-centres.ts'
import { entriesFrom, type TestLog } from './test-log.ts'

const { newLog, start, newDir } = testCentres()

type Centre = Awaited<ReturnType<typeof start>>

/** Waits for what the monitor finds by itself. */
async function alarmOf(centre: Centre) {
  await vi.waitFor(async () => expect((await centre.alarms()).length).toBeGreaterThan(0), {
    timeout: 10_000,
    interval: 20,
  })
  return (await centre.alarms())[0]!
}

/** Two histories of one log that begin alike: what each shows, under the same key. */
async function fork(log: TestLog, [one, other]: readonly [number, number], begun = 300) {
  const common = log.grow(entriesFrom(0, begun))
  const commonFiles = new Map(log.files)
  const first = log.grow(entriesFrom(begun, one - begun))
  const [noteA, filesA, requestA] = [log.note(), new Map(log.files), await log.request(0)]
  log.files.clear()
  for (const [name, bytes] of commonFiles) log.files.set(name, bytes)
  log.back(common)
  const second = log.grow(entriesFrom(begun, other - begun, ',"x":1'))
  const show = (files: ReadonlyMap<string, Uint8Array>) => {
    log.files.clear()
    for (const [name, bytes] of files) log.files.set(name, bytes)
  }
  return {
    first: { edge: first, note: noteA, request: requestA, show: () => show(filesA) },
    second: {
      edge: second,
      note: log.note(),
      request: await log.request(0),
      files: new Map(log.files),
      show: () => {},
    },
    show,
  }
}

test.each([
  ['of the same size', [500, 500]],
  ['that is smaller', [700, 500]],
  ['that is larger', [500, 900]],
  ['that is much larger', [500, 70_000]],
] as const)(
  'a log that shows another history %s: alarm with evidence, no more signatures until a person clears it',
  async (_what, sizes) => {
    const log = await newLog()
    const dir = newDir()
    const lines: string[] = []
    const centre = await start(log, dir, { every: 30, say: (line) => lines.push(line) })
    const { first, second, show } = await fork(log, sizes)
    first.show()
    log.publish(first.note)
    expect((await centre.add(first.request)).status).toBe(200)
    show(second.files)
    log.publish(second.note)
    const alarm = await alarmOf(centre)
    expect([alarm.source, alarm.origin]).toEqual(['log', log.origin])
    const verifiers = [{ ...log.key, verify: () => true }]
    expect(provesTwoHistories(alarm.evidence, verifiers)).toBe(true)
    await expect.poll(() => lines.join('\n')).toContain('两种不同的历史')
    // Found again and again, told once.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect([lines.length, (await centre.alarms()).length]).toEqual([1, 1])
    const kept = path.join(dir, 'alarms', alarm.id)
    expect(readdirSync(kept).sort()).toEqual([
      'README.txt',
      'alarm.json',
      'larger.checkpoint',
      'smaller.checkpoint',
    ])
    expect(
      [first.note, second.note]
        .map((note) => note.split('\n')[2]!)
        .every((root) =>
          ['smaller', 'larger'].some((name) =>
            readFileSync(path.join(kept, `${name}.checkpoint`), 'utf8').includes(root),
          ),
        ),
    ).toBe(true)
    expect((await centre.health()).status).toBe('alarm')
    show(new Map())
    first.show()
    log.publish(first.note)
    log.back(first.edge)
    log.grow(entriesFrom(sizes[0], 10))
    const go = await log.request(sizes[0])
    expect(await centre.add(go)).toMatchObject({ status: 503, body: expect.stringContaining('alarm') })
    await new Alarms(dir).clear(alarm.id, '查明是备份恢复', new Date().toISOString())
    expect((await centre.add(go)).status).toBe(200)
    expect((await centre.health()).status).toBe('up')
    await expect(new Alarms(dir).clear(alarm.id, 'again', '')).rejects.toMatchObject({
      code: 'witness.no-alarm',
    })
  },
)

test('two centres that were shown different histories find it out from each other', async () => {
  const log = await newLog()
  const [a, b] = [newDir(), newDir()]
  const one = await start(log, a)
  const { first, second, show } = await fork(log, [600, 800])
  first.show()
  expect((await one.add(first.request)).status).toBe(200)
  show(second.files)
  const other = await start(log, b, { every: 30, peers: [peerSetting('one', one.vkey, one.url)] })
  expect((await other.add(second.request)).status).toBe(200)
  const alarm = await alarmOf(other)
  expect(alarm.source).toBe('one')
  const verifiers = [{ ...log.key, verify: () => true }]
  expect(provesTwoHistories(alarm.evidence, verifiers)).toBe(true)
  expect(await centreAt({ name: 'b', vkey: other.vkey, url: other.url }).alarms()).toEqual([alarm])
})

test('a signed checkpoint that is sent in and contradicts is evidence too; unsigned rubbish and bad proofs are not', async () => {
  const log = await newLog()
  const centre = await start(log, newDir())
  const { first, second } = await fork(log, [500, 500])
  first.show()
  expect((await centre.add(first.request)).status).toBe(200)
  const [head, ...lines] = second.request.split('\n')
  expect(head).toBe('old 0')
  const forged = second.note.replace(/(— \S+ \S{20})./, '$1A')
  expect((await centre.add(['old 500', '', forged].join('\n'))).status).toBe(403)
  log.grow(entriesFrom(500, 10))
  expect((await centre.add((await log.request(0)).replace('old 0', 'old 500'))).status).toBe(422)
  expect(await centre.alarms()).toEqual([])
  expect((await centre.add(['old 500', ...lines].join('\n'))).status).toBe(422)
  expect((await centre.alarms()).map(({ source }) => source)).toEqual(['request'])
})

test('what a growing, honest log and its mirrors publish raises nothing, nor do wrong tiles alone', async () => {
  const log = await newLog()
  const lines: string[] = []
  const one = await start(log, newDir())
  const two = await start(log, newDir(), {
    every: 10,
    say: (line) => lines.push(line),
    peers: [peerSetting('one', one.vkey, one.url)],
  })
  let old = emptyEdge()
  for (const size of [10, 256, 700, 3000, 3001]) {
    const next = log.grow(entriesFrom(old.size, size - old.size))
    for (const centre of size === 700 ? [one] : [one, two]) {
      const known = (await centre.health()).origins[0]!.size ?? 0
      expect((await centre.add(await log.request(known))).status).toBe(200)
    }
    log.publish()
    old = next
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  log.grow(entriesFrom(3001, 100))
  log.publish()
  log.files.set('tile/0/000', new Uint8Array(8192))
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect([lines, await two.alarms()]).toEqual([[], []])
})
