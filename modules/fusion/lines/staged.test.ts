import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterAll, expect, test } from 'vitest'
import { testKeyring } from '../../../base/crypto/keyring.ts'
import { stagingIn } from './staged.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'linli-staged-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const street = '370811013'

async function whole(at: string, id: string): Promise<Buffer> {
  const file = await stagingIn(at, testKeyring()).open(id)
  const parts: Uint8Array[] = []
  for await (const bytes of file.stream()) parts.push(bytes)
  await file.close()
  return Buffer.concat(parts)
}

test('pieces of any size, sent twice or over one another, give the file; on the disk it says nothing', async () => {
  const content = fc.uint8Array({ minLength: 1, maxLength: 400 })
  const cuts = fc.array(fc.nat(400), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(content, cuts, fc.nat(60), async (bytes, places, over) => {
      const staging = stagingIn(folder, testKeyring())
      const id = uuidv7()
      const ends = [...places.filter((at) => at > 0 && at < bytes.length), bytes.length].sort((a, b) => a - b)
      let from = 0
      for (const end of ends) {
        const begin = Math.max(0, from - over)
        await staging.append(street, id, begin, bytes.subarray(begin, end))
        expect(await staging.append(street, id, begin, bytes.subarray(begin, end))).toBe(end)
        from = end
      }
      await staging.finish(street, id)
      expect(await whole(folder, id)).toEqual(Buffer.from(bytes))
      await staging.drop(id)
    }),
    { numRuns: 60 },
  )
  const staging = stagingIn(folder, testKeyring())
  const id = uuidv7()
  await staging.append(street, id, 0, Buffer.from('司马相如'.repeat(50)))
  expect(readFileSync(path.join(folder, `${street}.${id}`)).includes('司马')).toBe(false)
})

test('a piece whose forerunner is missing is not written; a street has so many uploads under way and no more', async () => {
  const staging = stagingIn(path.join(folder, 'few'), testKeyring())
  expect(await staging.append(street, uuidv7(), 10, Buffer.from('abc'))).toBe(0)
  const ids = Array.from({ length: 8 }, () => uuidv7())
  for (const id of ids) expect(await staging.append(street, id, 0, Buffer.from('abc'))).toBe(3)
  expect(await staging.append(street, ids[0]!, 9, Buffer.from('abc'))).toBe(3)
  expect(await staging.append(street, uuidv7(), 0, Buffer.from('abc'))).toBe(null)
  expect(await staging.append('370811014', uuidv7(), 0, Buffer.from('abc'))).toBe(3)
})

test('what was left behind for a day is swept, what a load wants is not', async () => {
  const at = path.join(folder, 'old')
  const staging = stagingIn(at, testKeyring())
  const [left, wanted] = [uuidv7(), uuidv7()]
  for (const id of [left, wanted]) await staging.append(street, id, 0, Buffer.from('abc'))
  await staging.finish(street, wanted)
  for (const file of readdirSync(at)) utimesSync(path.join(at, file), new Date(0), new Date(0))
  await staging.sweep(Date.now(), async (id) => id === wanted)
  expect(readdirSync(at)).toEqual([wanted])
})
