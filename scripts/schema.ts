// `npm run schema`: writes the shape of the migrated database and its types, after every new migration.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { makePool } from '../base/db/pool.ts'
import { dumpSchema } from '../base/db/schema-dump.ts'
import { startTemplates } from '../base/testkit/templates.ts'
import { schemaTypes } from './schema-types.ts'

const root = path.resolve(import.meta.dirname, '..')
const templates = await startTemplates()
try {
  const { owner: config, roles } = await templates.clone('all')
  const owner = makePool(config, { max: 1 })
  writeFileSync(path.join(root, 'docs/schema.txt'), await dumpSchema(owner, roles))
  writeFileSync(path.join(root, 'base/db/schema.gen.ts'), await schemaTypes(owner))
  await owner.end()
  console.log('Written: docs/schema.txt, base/db/schema.gen.ts')
} finally {
  await templates.stop()
}
