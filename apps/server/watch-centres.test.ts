import { expect, test } from 'vitest'
import { testCentres } from '../../exchange/witness/test-centres.ts'
import { entriesFrom } from '../../exchange/witness/test-log.ts'
import { watchCentres } from './watch-centres.ts'

const { newLog, start, newDir } = testCentres()

test('another history that a centre was shown is kept for the auditor, with its proof; silence and agreement are not', async () => {
  const log = await newLog()
  const common = log.grow(entriesFrom(0, 300))
  const before = new Map(log.files)
  log.grow(entriesFrom(300, 100))
  const honest = await start(log, newDir())
  const body = await log.request(0)
  expect((await honest.add(body)).status).toBe(200)
  const note = log.note()
  const files = new Map(log.files)
  const kept: { centre: string; id: string }[] = []
  const lines = [`log ${log.vkey}`, `witness honest ${honest.vkey} ${honest.url}`]
  const office = {
    checkpoint: async () => note,
    tile: async (path: string) => files.get(path),
    policy: () => `${lines.join('\n')}\nquorum honest\n`,
    otherHistory: async (centre: string, { id, ...evidence }: { id: string }) => {
      expect(Object.keys(evidence)).toEqual(expect.arrayContaining(['smaller', 'larger']))
      return kept.push({ centre, id }) > 0
    },
  }
  await watchCentres(office)
  expect(kept).toEqual([])
  // The same log shows another centre something else.
  log.files.clear()
  for (const [name, bytes] of before) log.files.set(name, bytes)
  log.back(common)
  log.grow(entriesFrom(300, 250, ',"instead":1'))
  const misled = await start(log, newDir())
  expect((await misled.add(await log.request(0))).status).toBe(200)
  const silent = `witness silent ${(await start(log, newDir())).vkey} http://127.0.0.1:9`
  lines.push(`witness misled ${misled.vkey} ${misled.url}`, silent)
  await watchCentres(office)
  await watchCentres(office)
  expect(kept.map(({ centre }) => centre)).toEqual(['misled', 'misled'])
  expect(new Set(kept.map(({ id }) => id)).size).toBe(1)
})
