import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { dumpSchema } from '../../base/db/schema-dump.ts'
import { testDatabase } from '../../base/testkit/test-database.ts'
import { schemaTypes } from '../../scripts/schema-types.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const db = await testDatabase()

// A difference here means: run `npm run schema` and read the diff, it is what the reviewer will see.
test('docs/schema.txt is the shape of the migrated database', async () => {
  expect(await dumpSchema(db.owner, db.roles)).toBe(read('docs/schema.txt'))
})

test('base/db/schema.gen.ts holds the types of the migrated database', async () => {
  expect(await schemaTypes(db.owner)).toBe(read('base/db/schema.gen.ts'))
})
