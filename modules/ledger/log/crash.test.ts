import { expect, test } from 'vitest'
import { testKeyring } from '../../../base/crypto/keyring.ts'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import { bookOn } from './book.store.ts'
import { type Files, nodeFiles } from './files.ts'
import { LogFolder } from './folder.ts'
import { placesOf } from './index.ts'
import { openLogKeys } from './keys.ts'
import type { Lead } from './ports.ts'
import { Sequencer } from './sequencer.ts'
import { testLogs } from './test-log.ts'

const database = await testDatabase({ rooms: ['ledger'] })
const { newDir, write } = testLogs(database)
const book = bookOn({ owner: database.config.owner, keys: testKeyring(), now: Date.now })

/** A sequencer whose files pass through `through`, as of now the one who leads. */
async function sequencerOn(dir: string, through: (files: Files) => Files = (files) => files) {
  const places = placesOf(dir)
  const keys = openLogKeys(places.keys)
  const folder = new LogFolder(through(nodeFiles(places.log)))
  const aside = new LogFolder(nodeFiles(places.aside))
  const sequencer = new Sequencer({ crypto: nodeCrypto, folder, aside, keys: () => keys, now: Date.now })
  const lead = (await book.lead()) as Lead
  await sequencer.recover(lead)
  return { sequencer, lead }
}

/** Fails for good from the n-th act that changes anything on. */
const dyingAfter = (n: number) => {
  let acts = 0
  const past = () => acts++ >= n
  const through = (files: Files): Files => {
    const dying =
      <A extends unknown[], R>(act: (...args: A) => Promise<R>) =>
      async (...args: A) => {
        if (past()) throw new Error('killed')
        return act(...args)
      }
    const { write, rename, makeFolder, sync } = files
    return {
      ...files,
      write: dying(write),
      rename: dying(rename),
      makeFolder: dying(makeFolder),
      sync: dying(sync),
    }
  }
  return { through, died: () => acts > n }
}

test('ended before any one act on its files, the next one goes on from the last commit', async () => {
  const dir = newDir()
  let total = 0
  for (let n = 0, died = true; died; n++) {
    await write(90)
    total += 90
    const dying = dyingAfter(n)
    const first = await sequencerOn(dir, dying.through)
    await first.sequencer.lot(first.lead).catch((error: Error) => expect(error.message).toBe('killed'))
    died = dying.died()
    await first.lead.release()
    const next = await sequencerOn(dir)
    await next.sequencer.lot(next.lead)
    await next.lead.release()
    expect(next.sequencer.head.size).toBe(total)
    if (n > 200) throw new Error('it never gets through')
  }
  const placed = await database.owner.query('SELECT count(*)::int AS n, max(index) AS last FROM ledger.place')
  expect(placed.rows[0]).toEqual({ n: total, last: total - 1 })
})

test('one flipped bit between writing and signing: nothing is signed, nothing is committed', async () => {
  const dir = newDir()
  await database.owner.query('TRUNCATE ledger.entry, ledger.waiting, ledger.place, ledger.head')
  const begun = await sequencerOn(dir)
  await write(500)
  await begun.sequencer.lot(begun.lead)
  await begun.lead.release()
  const { head } = begun.sequencer
  await write(300)
  const flips: [string, number][] = [
    ['tile/entries/001', 5],
    ['tile/entries/003.p/32', 40],
    ['tile/0/001', 8191],
    ['tile/0/003.p/32', 0],
    ['tile/1/000.p/3', 70],
  ]
  for (const [file, at] of flips) {
    const altering = (files: Files): Files => ({
      ...files,
      async write(name, bytes) {
        const altered = Uint8Array.from(bytes)
        if (name === `${file}.new`) altered[at]! ^= 4
        await files.write(name, altered)
      },
    })
    const { sequencer, lead } = await sequencerOn(dir, altering)
    await expect(sequencer.lot(lead), file).rejects.toMatchObject({ code: 'ledger.disk-lies' })
    expect(sequencer.head.note).toBe(head.note)
    await lead.release()
  }
  const { sequencer, lead } = await sequencerOn(dir)
  expect(await sequencer.lot(lead)).toBe(300)
  await lead.release()
})
