/** A violation for every rule of `.dependency-cruiser.cjs`: the file that breaks it, and what it says. */
export interface Plant {
  readonly rule: string
  readonly file: string
  readonly text: string
}

const plant = (rule: string, file: string, ...imports: string[]): Plant => ({
  rule,
  file,
  text: `${imports.map((from, i) => `import * as i${i} from '${from}'\nexport const u${i} = i${i}`).join('\n')}\n`,
})

export const planted: readonly Plant[] = [
  plant('no-cycles', 'modules/b/one.ts', './two.ts'),
  plant('imports-resolve', 'modules/b/lost.ts', './nowhere.ts'),
  plant('packages-are-declared', 'engines/e/undeclared.ts', 'pg-protocol'),
  plant('development-packages-stay-in-tests', 'engines/e/sheet.ts', 'exceljs'),
  plant('product-knows-no-test', 'modules/a/borrowed.ts', '../../base/testkit/test-database.ts'),
  plant('base-knows-no-domain', 'base/jobs/run.ts', '../../modules/a/index.ts'),
  plant('base-knows-no-domain', 'base/http/find.ts', '../../engines/e/index.ts'),
  plant('shared-ground-runs-anywhere', 'base/client-files.ts', 'node:fs'),
  plant('engines-know-no-room', 'engines/e/where.ts', '../../modules/a/contract.ts'),
  plant('engines-know-no-room', 'engines/e/cipher.ts', '../../base/crypto/seal.ts'),
  plant('engines-do-no-io', 'engines/e/files.ts', 'node:fs'),
  plant('engines-do-no-io', 'engines/e/files-old.ts', 'fs'),
  plant('engines-do-no-io', 'engines/e/door.ts', 'fastify'),
  plant('modules-know-no-door', 'modules/a/out.ts', '../../exchange/p/index.ts'),
  plant('modules-know-no-door', 'modules/a/up.ts', '../../apps/server/main.ts'),
  plant('exchange-knows-no-app', 'exchange/p/up.ts', '../../apps/server/main.ts'),
  plant('enter-a-room-by-its-door', 'modules/b/window.ts', '../a/store.ts'),
  plant('enter-a-room-by-its-door', 'modules/b/judge.ts', '../a/rules.ts'),
  plant('enter-a-room-by-its-door', 'modules/b/inner.ts', '../a/intake/index.ts'),
  plant('enter-a-room-from-above-by-its-door', 'apps/server/window.ts', '../../modules/a/store.ts'),
  plant('enter-a-room-from-above-by-its-door', 'exchange/p/window.ts', '../../modules/a/routes.ts'),
  plant('enter-a-partner-by-its-door', 'exchange/q/window.ts', '../p/inside.ts'),
  plant('contract-runs-anywhere', 'modules/b/contract.ts', './routes.ts'),
  plant('contract-runs-anywhere', 'modules/b/shapes.ts', 'node:crypto'),
  plant('rules-are-pure', 'modules/b/rules.ts', './store.ts'),
  plant('rules-are-pure', 'modules/b/may.rules.ts', 'node:fs'),
  plant('rules-are-pure', 'modules/b/problems.ts', './routes.ts'),
  plant('sql-only-in-store', 'modules/b/routes.ts', 'kysely'),
  plant('sql-only-in-store', 'modules/b/jobs.ts', 'pg'),
  plant('database-only-through-store', 'modules/b/begin.ts', '../../base/db/tx.ts'),
  plant('drivers-only-in-the-ground', 'base/report.ts', 'pg'),
  plant('browser-sees-contract-and-rules', 'apps/console/peek.ts', '../../modules/a/index.ts'),
  plant('browser-sees-contract-and-rules', 'apps/resident/peek.ts', '../../base/crypto/seal.ts'),
  plant('browser-has-no-server-parts', 'apps/field/serve.ts', '../server/main.ts'),
  plant('browser-has-no-node', 'apps/console/files.ts', 'node:path'),
]

/** What the house allows, and what the planted files lean on: none of these may be reported. */
export const allowed: Readonly<Record<string, string>> = {
  'base/contract.ts': `export { Type } from 'typebox'\n`,
  'base/problem.ts': 'export const problem = 1\n',
  'base/crypto/seal.ts': `export { createHash } from 'node:crypto'\n`,
  'base/db/tx.ts': `export { Kysely } from 'kysely'\nexport type Tx = number\n`,
  'base/testkit/test-database.ts': `export { default } from 'pg'\n`,
  'engines/e/index.ts': 'export const e = 1\n',
  'engines/e/e.test.ts': `import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n`,
  'engines/table/file-source.ts': `export { readFileSync } from 'node:fs'\n`,
  'modules/a/shapes.ts': `export * from '../../base/contract.ts'\n`,
  'modules/a/contract.ts': `export * from './shapes.ts'\n`,
  'modules/a/problems.ts': `export * from '../../base/problem.ts'\n`,
  'modules/a/rules.ts': `export * from '../../engines/e/index.ts'\nexport * from './problems.ts'\n`,
  'modules/a/store.ts': `export { sql } from 'kysely'\nexport * from '../../base/db/tx.ts'\n`,
  'modules/a/list.store.ts': `export { sql } from 'kysely'\n`,
  'modules/a/routes.ts': `import type { Tx } from '../../base/db/tx.ts'\nexport const one = (tx: Tx) => tx\nexport * from './store.ts'\n`,
  'modules/a/intake/index.ts': 'export const intake = 1\n',
  'modules/a/intake/contract.ts': `export * from '../contract.ts'\n`,
  'modules/a/index.ts': `export * from './routes.ts'\nexport * from './intake/index.ts'\n`,
  'modules/a/a.test.ts': `import * as kit from '../../base/testkit/test-database.ts'\nexport const k = kit\n`,
  'modules/b/two.ts': `export * from './one.ts'\n`,
  'modules/b/store.ts': 'export const store = 1\n',
  'modules/b/index.ts': `export * from '../a/index.ts'\nexport * from '../a/intake/contract.ts'\n`,
  'exchange/p/inside.ts': `export * from '../../modules/a/index.ts'\n`,
  'exchange/p/index.ts': `export * from './inside.ts'\n`,
  'apps/server/main.ts': `export * from '../../modules/a/index.ts'\nexport * from '../../base/db/tx.ts'\n`,
  'apps/console/page.ts': `export * from '../../modules/a/contract.ts'\nexport * from '../../modules/a/rules.ts'\nexport * from '../../engines/e/index.ts'\n`,
  'apps/console/vite.config.ts': `export { join } from 'node:path'\n`,
}
