import { uuidv7 } from 'uuidv7'
import { client, Refused } from '../../base/client.ts'
import { withTx } from '../../base/db/tx.ts'
import type { Principal } from '../../base/http/ctx.ts'
import { testDatabase } from '../../base/testkit/test-database.ts'
import { testDoor } from '../../base/testkit/test-door.ts'
import type { Role } from '../access/contract.ts'
import * as access from '../access/index.ts'
import { writeReads } from '../ledger/index.ts'
import { dutiesApi } from './contract.ts'
import { dutiesRoutes } from './index.ts'
import { keptOf } from './kept.ts'
import { dutyThatHolds } from './rules.ts'

export const here = '370811013'

/** The room behind a real door; who asks is said by a header. */
export async function testHouse() {
  const database = await testDatabase({ rooms: ['duties', 'access', 'ledger'] })
  const door = await testDoor({
    ...{ database, writeReads, routes: dutiesRoutes },
    identify: (headers) => principal(headers['x-role'] as Role),
  })
  const { clock } = door
  const as = (role: Role) => client(dutiesApi, door.sendAs({ 'x-role': role }))
  const kept = () =>
    withTx(database.app, { street: here, purpose: 'administration' }, (tx) =>
      keptOf(tx, here, clock.now().slice(0, 10)),
    )
  /** Number of the item that answers for a category today, by the rule that dispatching uses. */
  const answering = async (category: string) =>
    dutyThatHolds((await kept()).duties, category, here, null)?.no ?? null
  return { ...door, database, as, kept, answering }
}

function principal(role: Role): Principal {
  return {
    kind: 'staff',
    id: uuidv7(),
    permissions: access.permissionsOf(role),
    street: here,
    mayEnter: (other) => other === here,
    settings: { scope: access.scopeOf(role) },
  }
}

/** The problem that a call is refused with; undefined when it succeeds. */
export async function refusal(call: Promise<unknown>): Promise<{ code: string; detail: string } | undefined> {
  return call.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error.problem
      throw error
    },
  )
}
