import path from 'node:path'
import { uuidv7 } from 'uuidv7'
import { buildApp } from '../../../apps/server/app.ts'
import { openHouse } from '../../../apps/server/house.ts'
import { openTestSession } from '../../../apps/server/test-session.ts'
import { fillSmallStreet } from '../../../apps/server/test-street-fill.ts'
import { record } from '../../../modules/ledger/index.ts'

const median = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!

/**
 * What the entry of the ledger costs a case step. No step can be taken without its entry; so steps with one entry more are
 * compared with steps as they are, in turns, and the difference is set against a step without any.
 */
export async function overheadOfRecord(dataDir: string, rounds: number) {
  const house = await openHouse({ dataDir: path.join(dataDir, 'step'), demonstration: true })
  let [id, sent] = ['', 0]
  const writeReads: typeof house.writeReads = async (ctx, reads) => {
    await Promise.all([
      house.writeReads(ctx, reads),
      record(ctx, 'case.note', { case: id, facts: { step: '0' } }),
    ])
  }
  const options = { faces: false, logLevel: 'silent', perMinute: 1e9 }
  const apps = [await buildApp(house, options), await buildApp({ ...house, writeReads }, options)]
  try {
    const { here } = await fillSmallStreet(house)
    house.log.start()
    const seat = here.staff['supervisor-seat']!
    const owner = { seat: { person: seat.id, post: seat.post, street: here.code } }
    const cookie = `linli_session=${await openTestSession(house.database.app, owner, house.clock.now())}`
    const post = async (i: number, url: string, payload: object): Promise<number> => {
      // Each from an address of its own: limits a minute and address are not what is measured.
      const remoteAddress = `10.0.${(sent >> 8) & 255}.${sent++ & 255}`
      const call = { method: 'POST', url: `/api${url}`, headers: { cookie }, payload, remoteAddress } as const
      const began = performance.now()
      const reply = await apps[i]!.inject(call)
      if (reply.statusCode >= 300) throw new Error(`${url}: ${reply.statusCode} ${reply.body}`)
      return performance.now() - began
    }
    const times: [number[], number[]] = [[], []]
    const words = '楼下的路灯坏了三天，晚上黑漆漆的'
    // A case with few steps, as most are: its page is part of the answer.
    for (let round = 0; round < rounds; round++) {
      if (round % 10 === 0) {
        id = uuidv7()
        await post(0, `/streets/${here.code}/reports`, {
          id,
          words,
          place: { text: '文昌路12号', point: here.points[0] },
        })
      }
      for (const i of round % 2 ? [0, 1] : [1, 0])
        times[i as 0 | 1].push(await post(i, `/cases/${id}/notes`, { note: '联系了居民' }))
    }
    const [step, withOneMore] = [median(times[0]), median(times[1])]
    const one = withOneMore - step
    return {
      rounds,
      stepMs: Number(step.toFixed(2)),
      recordMs: Number(one.toFixed(2)),
      overheadPercent: Number(((one / (step - one)) * 100).toFixed(1)),
    }
  } finally {
    for (const app of apps) await app.close()
    await house.stop()
  }
}
