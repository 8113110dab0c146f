import { Kysely, PostgresDialect } from 'kysely'
import { PostgresDialect as GeneratorDialect, generate } from 'kysely-codegen'
import type pg from 'pg'

/** Kysely's types of every table and view of a migrated database, with values as our pools parse them. */
export function schemaTypes(owner: pg.Pool): Promise<string> {
  return generate({
    db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: owner }) }),
    dialect: new GeneratorDialect({ dateParser: 'string', numericParser: 'string' }),
    typeMapping: { timestamptz: 'string', int8: 'number' },
    outFile: null,
  })
}
