import { createHmac } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { browserCrypto } from '../../engines/tilelog/crypto-browser.ts'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  base64url,
  canonical,
  type EntryRow,
  fromBase64url,
  hmac,
  LEAF_BYTES,
  leafBytes,
  leafOf,
  ownersOf,
} from './leaf.rules.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')
const keyOf = (owner: string) => nodeCrypto.sha256(Buffer.from(owner))
const bytesOf = (row: EntryRow) => leafBytes(leafOf(nodeCrypto, row, keyOf))

const uuid = fc.uuid({ version: 7 })
const word = fc.string({ minLength: 6, maxLength: 40 })
const row: fc.Arbitrary<EntryRow> = fc.record({
  id: uuid,
  street: fc.constantFrom('370811013', '370811001', '-'),
  at: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  type: fc.constantFrom('case.file', 'case.close', 'data.read', 'access.sign-in'),
  actor: fc.oneof(uuid, fc.constantFrom('nobody', 'system')),
  post: fc.option(uuid),
  unit: fc.option(uuid),
  purpose: fc.constantFrom('case-handling', 'audit'),
  route: fc.constantFrom('fileCase', 'getCase'),
  case: fc.option(uuid),
  subject: fc.option(
    fc.oneof(
      uuid.map((id) => `person:${id}`),
      word,
    ),
  ),
  facts: fc.dictionary(fc.stringMatching(/^[a-z]{2,12}$/), fc.string({ maxLength: 2000, unit: 'grapheme' }), {
    maxKeys: 6,
  }),
  content: fc.option(fc.uint8Array({ minLength: 32, maxLength: 32 })),
})

const vectors = path.resolve(process.env.LINLI_TESTDATA ?? '../shared/data', '../trust/vectors/jcs')

describe.skipIf(!existsSync(vectors))('RFC 8785, the published vectors', () => {
  for (const file of existsSync(vectors) ? readdirSync(path.join(vectors, 'input')) : [])
    test(file, () => {
      const input: unknown = JSON.parse(readFileSync(path.join(vectors, 'input', file), 'utf8'))
      const wanted = readFileSync(path.join(vectors, 'outhex', file.replace('.json', '.txt')), 'utf8')
      expect(Buffer.from(canonical(input)).toString('hex')).toBe(wanted.replace(/\s+/g, ''))
    })
})

test('the keyed digest is that of RFC 2104, on the server and in a browser', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 32 }), fc.uint8Array({ maxLength: 1200 }), (key, message) => {
      const wanted = createHmac('sha256', key).update(message).digest('hex')
      for (const crypto of [nodeCrypto, browserCrypto])
        expect(Buffer.from(hmac(crypto, key, message)).toString('hex')).toBe(wanted)
    }),
  )
})

describe('a leaf', () => {
  test('says nothing of who acted, about what, or what was said', () => {
    fc.assert(
      fc.property(row, (one) => {
        const leaf = text(bytesOf({ ...one, facts: { note: '', ...one.facts } }))
        const values = [one.actor, one.post, one.unit, one.case, one.subject, ...Object.values(one.facts)]
        const told = ['nobody', 'system', one.id]
        for (const value of values)
          if (value !== null && value.length > 5 && !told.includes(value)) expect(leaf).not.toContain(value)
        expect(leaf).not.toContain('system')
        expect(leaf).not.toContain('nobody')
      }),
    )
  })

  test('is the same for the same entry and keys, on the server and in a browser', () => {
    fc.assert(
      fc.property(row, (one) => {
        const again = { ...one, facts: Object.fromEntries(Object.entries(one.facts).reverse()) }
        expect(bytesOf(again)).toEqual(bytesOf(one))
        expect(leafBytes(leafOf(browserCrypto, one, keyOf))).toEqual(bytesOf(one))
      }),
      { numRuns: 50 },
    )
  })

  test('changes with each column', () => {
    fc.assert(
      fc.property(row, row, (one, other) => {
        for (const column of Object.keys(one) as (keyof EntryRow)[]) {
          if (text(canonical(one[column])) === text(canonical(other[column]))) continue
          expect(text(bytesOf({ ...one, [column]: other[column] })), column).not.toBe(text(bytesOf(one)))
        }
      }),
    )
  })

  test('changes with the salt of each subject', () => {
    fc.assert(
      fc.property(row, (one) => {
        for (const owner of ownersOf(nodeCrypto, one)) {
          const salted = leafOf(nodeCrypto, one, (name) => keyOf(name === owner ? `${name} again` : name))
          expect(text(leafBytes(salted))).not.toBe(text(bytesOf(one)))
        }
      }),
    )
  })

  test('never shows which leaves belong to one case or one person', () => {
    fc.assert(
      fc.property(row, uuid, (one, id) => {
        fc.pre(id !== one.id)
        const [a, b] = [one, { ...one, id }].map((entry) => leafOf(nodeCrypto, entry, keyOf))
        for (const part of ['actor', 'case', 'subject', 'body'] as const)
          if (a![part] !== undefined) expect(a![part]).not.toBe(b![part])
      }),
    )
  })

  test('stays within 4 KB, whatever the entry holds', () => {
    const long = fc.string({ maxLength: 20_000, unit: 'grapheme' })
    const monster = fc.tuple(row, long, fc.array(word, { maxLength: 500 })).map(([one, words, names]) => ({
      ...one,
      type: `data.${words}`,
      purpose: words,
      street: words,
      actor: words,
      route: words,
      subject: words,
      facts: {
        fields: [...names, ...Array.from({ length: 99 }, (_, i) => `${'f'.repeat(36)}${i}`)].join(' '),
      },
    }))
    fc.assert(
      fc.property(monster, (one) => bytesOf(one).length <= LEAF_BYTES),
      { numRuns: 50 },
    )
  })

  test('names the personal fields that were looked at, and only names of fields', () => {
    const look: EntryRow = {
      ...fc.sample(row, 1)[0]!,
      type: 'data.read',
      facts: { fields: 'words place 张三 phone-masked <b> words', ids: 'AZq7' },
    }
    expect(leafOf(nodeCrypto, look, keyOf).fields).toEqual(['words', 'place', 'phone-masked'])
    expect(leafOf(nodeCrypto, { ...look, type: 'case.file' }, keyOf).fields).toBeUndefined()
  })
})

test('base64url is that of RFC 4648, there and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(Buffer.from(fromBase64url(base64url(bytes))!)).toEqual(Buffer.from(bytes))
    }),
  )
  for (const bad of ['A', 'AA=', 'A+/B', '张三']) expect(fromBase64url(bad)).toBeUndefined()
})
