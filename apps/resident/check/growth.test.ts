import { describe, expect, test } from 'vitest'
import { browserCrypto } from '../../../engines/tilelog/crypto-browser.ts'
import { formatCheckpoint, openCheckpoint, parsePolicy, signNote } from '../../../engines/tilelog/index.ts'
import {
  centers,
  logKey,
  type MemoryLog,
  makeLog,
  NOW_MS,
  ORIGIN,
  policy,
  policyText,
} from '../../../engines/tilelog/test-kit.ts'
import { askCentres } from './centres.ts'
import { grownSince, type SeenLog } from './growth.ts'

const older = makeLog(300, 100)
const newer = makeLog(700, 100)
const open = (log: MemoryLog) => openCheckpoint(policy, log.checkpoint)
const seen = (log: MemoryLog, root = log.root): SeenLog => ({
  size: log.size,
  root: Buffer.from(root).toString('base64'),
  note: log.checkpoint,
  policy: policyText,
})
const read = (log: MemoryLog) => (path: string) => log.files.get(path)

describe('since this phone last looked, the log', () => {
  test('grew, or is the same', async () => {
    expect(await grownSince(browserCrypto, open(newer), seen(older), read(newer))).toBe('grew')
    expect(await grownSince(browserCrypto, open(older), seen(older), read(older))).toBe('grew')
    expect(await grownSince(browserCrypto, open(newer), undefined, read(newer))).toBe('first')
  })

  test('lost entries, or has others', async () => {
    expect(await grownSince(browserCrypto, open(older), seen(newer), read(newer))).toBe('differs')
    const changed = browserCrypto.sha256(older.root)
    expect(await grownSince(browserCrypto, open(newer), seen(older, changed), read(newer))).toBe('differs')
    expect(await grownSince(browserCrypto, open(older), seen(older, changed), read(older))).toBe('differs')
  })

  test('cannot be judged without its tiles, and nobody is accused', async () => {
    expect(await grownSince(browserCrypto, open(newer), seen(older), () => undefined)).toBe('unknown')
    expect(await grownSince(browserCrypto, open(newer), { ...seen(older), root: 'x' }, read(newer))).toBe(
      'first',
    )
  })
})

describe('another office, asked directly', () => {
  const addressed = parsePolicy(
    browserCrypto,
    policyText.replace(/^(witness w2 \S+)$/m, '$1 https://centre.example/'),
  )
  const asked: string[] = []
  const ask = (note: string | undefined, ours = newer) =>
    askCentres(browserCrypto, addressed, open(ours), {
      read: read(newer),
      fetchText: async (url) => {
        asked.push(url)
        if (note === undefined) throw new Error('no answer')
        return note
      },
    })

  test('says the same, older or newer', async () => {
    expect(await ask(older.checkpoint)).toMatchObject([{ name: 'w2', says: 'agrees' }])
    expect(await ask(newer.checkpoint, older)).toMatchObject([{ name: 'w2', says: 'agrees' }])
    expect(asked[0]).toMatch(/^https:\/\/centre\.example\/[0-9a-f]{64}\/checkpoint$/)
  })

  test('has signed another history: its checkpoint is kept', async () => {
    const root = browserCrypto.sha256(older.root)
    const forked = signNote(
      formatCheckpoint({ origin: ORIGIN, size: 300, root }),
      [logKey, ...centers],
      NOW_MS,
    )
    expect(await ask(forked)).toMatchObject([{ says: 'differs', note: forked }])
  })

  test('is silent: no answer, no checkpoint, or one that it did not sign', async () => {
    const alone = makeLog(300, 300, [logKey])
    for (const note of [undefined, '', 'hello\n', alone.checkpoint])
      expect(await ask(note)).toMatchObject([{ says: 'silent' }])
  })
})
