import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import { emptyRoot, formatCheckpoint, signNote } from '../../../engines/tilelog/index.ts'
import { type Centre, type Log, placesOf } from './index.ts'
import { openLogKeys } from './keys.ts'
import { centreHere, policyOf, published, testLogs } from './test-log.ts'

const database = await testDatabase({ rooms: ['ledger'] })
const { newDir, open, write } = testLogs(database)
let size = 0

/** A log of its own on an empty ledger with three centres, of which `quorum` must sign; `other` makes the third one. */
async function logWith(other: (sound: ReturnType<typeof centreHere>) => Centre, quorum = 2) {
  await database.owner.query(
    'TRUNCATE ledger.entry, ledger.waiting, ledger.place, ledger.head, ledger.centre, ledger.alarm, ledger.alarm_closing',
  )
  size = 0
  const dir = newDir()
  const keyFile = () => placesOf(dir).keys
  const centres = [centreHere('a', keyFile), centreHere('b', keyFile), other(centreHere('liar', keyFile))]
  mkdirSync(placesOf(dir).aside, { recursive: true })
  writeFileSync(placesOf(dir).policy, policyOf(dir, centres, quorum))
  const log = open(dir, centres)
  log.start()
  return { log, dir, centres }
}

async function grow(log: Log, count: number): Promise<void> {
  await write(count)
  size += count
  log.poke()
  await published(log, size)
}

const alarms = async () =>
  (await database.owner.query('SELECT kind, centre, evidence FROM ledger.alarm ORDER BY id')).rows

const saying = (status: number, body: string, shows?: string) => (centre: ReturnType<typeof centreHere>) => ({
  ...centre,
  addCheckpoint: async () => ({ status, contentType: 'text/plain', body }),
  checkpoint: async () => shows,
})

test.each([
  ['another history', 422, 'tilelog.wrong-consistency\n'],
  ['more entries', 409, '9007199254740991\n'],
  ['what no database takes', 422, `\0${'😀'.repeat(1500)}`],
])(
  'one centre that claims %s without proof stops nobody; the alarm keeps what it said',
  async (_, status, body) => {
    const { log, dir, centres } = await logWith(saying(status, body))
    await grow(log, 3)
    await vi.waitFor(async () => expect(await alarms()).toHaveLength(1), { timeout: 8_000 })
    expect(await alarms()).toMatchObject([
      {
        kind: 'ledger.centre-claims',
        centre: 'liar',
        evidence: {
          request: expect.stringContaining('old 0\n'),
          answer: expect.stringMatching(`^${status} `),
        },
      },
    ])
    await grow(log, 300)
    expect(log.status()).toMatchObject({ state: 'running', stopped: null })
    // It is asked again and says it again: one alarm as long as nobody has closed it, over restarts too.
    await vi.waitFor(() =>
      expect(log.status().centres.find(({ name }) => name === 'liar')?.error).toBeTruthy(),
    )
    await log.stop()
    const again = open(dir, centres)
    again.start()
    await grow(again, 2)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await again.stop()
    expect(await alarms()).toHaveLength(1)
  },
)

test('a claim with the log’s own signature under it stops the log, whatever the others say', async () => {
  const { log, dir, centres } = await logWith((centre) => centre)
  await grow(log, 3)
  await log.stop()
  const { signers, origin } = openLogKeys(placesOf(dir).keys)
  const root = nodeCrypto.sha256(emptyRoot())
  for (const [status, body, of, code] of [
    [422, '', 2, 'ledger.centre-disagrees'],
    [409, '9\n', 9, 'ledger.centre-ahead'],
  ] as const) {
    const shown = signNote(formatCheckpoint({ origin, size: of, root }), signers, 0)
    const again = open(dir, [
      ...centres.slice(0, 2),
      saying(status, body, shown)(centreHere('liar', () => '')),
    ])
    again.start()
    await vi.waitFor(() => expect(again.status().stopped?.code).toBe(code), { timeout: 10_000 })
    await vi.waitFor(async () =>
      expect((await alarms()).at(-1)).toMatchObject({ kind: code, evidence: { shows: shown } }),
    )
    await again.stop()
    rmSync(`${placesOf(dir).aside}/stopped.json`)
  }
})

test.each([
  ['is none', 'hello'],
  ['is of another key', undefined],
])('a checkpoint that %s proves nothing', async (_, text) => {
  const { log } = await logWith((centre) => {
    const other = newDir()
    const { signers, origin } = openLogKeys(`${other}/keys`, 'another.example/log')
    const root = nodeCrypto.sha256(emptyRoot())
    return saying(
      409,
      '50\n',
      text ?? signNote(formatCheckpoint({ origin, size: 50, root }), signers, 0),
    )(centre)
  })
  await grow(log, 3)
  await vi.waitFor(async () => expect(await alarms()).toHaveLength(1), { timeout: 8_000 })
  expect(log.status().stopped).toBeNull()
  await log.stop()
})

test('where those who claim leave too few to sign, nothing more is signed: a person must look', async () => {
  const { log } = await logWith(saying(422, ''), 3)
  await write(3)
  log.poke()
  await vi.waitFor(() => expect(log.status().stopped?.code).toBe('ledger.centre-disagrees'), {
    timeout: 10_000,
  })
  await log.stop()
})
