import { uuidv7 } from 'uuidv7'
import { testKeyring } from '../../base/crypto/keyring.ts'
import { unseal } from '../../base/crypto/seal.ts'
import { withTx } from '../../base/db/tx.ts'
import type { Ctx, Read } from '../../base/http/ctx.ts'
import { testDatabase } from '../../base/testkit/test-database.ts'
import type { SourceKind } from '../catalogue/contract.ts'
import { getItem, readValue } from '../catalogue/index.ts'
import type { Said, Saying } from './said.ts'

export const here = '370811013'
export const elsewhere = '370811014'

export type Telling = Said & { readonly by: Saying }

/** The room on a real database; each `act` is one transaction of somebody who sees what `settings` say. */
export async function testFacts() {
  const database = await testDatabase({ rooms: ['facts', 'catalogue'] })
  const keys = testKeyring()
  const reads: Read[] = []
  async function act<R>(
    work: (ctx: Ctx) => Promise<R>,
    settings: Readonly<Record<string, string>> = { scope: 'street' },
    now = '2026-11-24T02:00:00.000Z',
    street = here,
  ): Promise<R> {
    return withTx(database.app, { street, purpose: 'resident-service', ...settings }, async (tx) => {
      const ctx: Partial<Ctx> = {
        ...{ tx, street, now, keys, purpose: 'resident-service' },
        who: { kind: 'staff', id: 'someone', permissions: new Set(), street, mayEnter: () => true, settings },
        become: (next) => tx.set(next),
        open(cell, sealed, read) {
          reads.push(read)
          return unseal(keys, cell, sealed)
        },
      }
      return work(ctx as Ctx)
    })
  }
  return { database, act, reads }
}

/** What a source says of an item, read as the catalogue reads it. */
export function saying(
  subject: string,
  item: string,
  cell: string,
  by: Partial<Saying> & { readonly kind: SourceKind },
): Telling {
  const found = getItem(item)
  return {
    subject,
    item: found,
    value: readValue(found, cell)!,
    by: { source: by.kind, line: null, asOf: '2026-11-01', basis: 'test', ...by },
  }
}

export const newId = () => uuidv7()
