import { expect, test } from 'vitest'
import { readTx, withTx } from '../../base/db/tx.ts'
import { testDatabase } from '../../base/testkit/test-database.ts'
import { loadDivisions, streetCodes } from './index.ts'

const db = await testDatabase({ rooms: ['places', 'access', 'ledger'] })

test('divisions are loaded once', async () => {
  expect(await loadDivisions(db.owner)).toBe(44_699)
  expect(await loadDivisions(db.owner)).toBe(0)
  expect(await readTx(db.app, {}, streetCodes)).toEqual([])
  expect(withTx).toBeDefined()
})
