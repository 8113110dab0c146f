import { uuidv7 } from 'uuidv7'
import { client, Refused } from '../../base/client.ts'
import { type Tx, withTx } from '../../base/db/tx.ts'
import type { Principal } from '../../base/http/ctx.ts'
import { asSystem } from '../../base/http/system.ts'
import { testDatabase } from '../../base/testkit/test-database.ts'
import { testDoor } from '../../base/testkit/test-door.ts'
import type { Role } from '../access/contract.ts'
import * as access from '../access/index.ts'
import { writeReads } from '../ledger/index.ts'
import { placesApi } from './contract.ts'
import { loadDivisions, makePlacesRoutes } from './index.ts'

export const here = '370811013'
export const there = '370811014'

/** The room behind a real door on a real database. Who asks is said by headers: signing in is another room's. */
export async function testHouse() {
  const database = await testDatabase({ rooms: ['places', 'access', 'ledger'] })
  await loadDivisions(database.owner)
  const opened: string[] = []
  const { clock, house, app, sendAs } = await testDoor({
    ...{ database, writeReads },
    routes: makePlacesRoutes(async (_ctx, street) => void opened.push(street.code)),
    identify: (headers) => principal(headers['x-role'] as Role, headers['x-street']),
  })

  /** A caller in a post, or nobody. */
  function as(role: Role | null, street = here, lang = 'zh') {
    const language = { 'accept-language': lang }
    return client(placesApi, sendAs(role ? { ...language, 'x-role': role, 'x-street': street } : language))
  }

  const inStreet = <R>(street: string, work: (tx: Tx) => Promise<R>) =>
    withTx(database.app, { street, purpose: 'administration', ledger: 'all' }, work)
  const bySystem: typeof asSystem<void> = (...given) => asSystem(...given)
  return { database, clock, house, app, opened, as, inStreet, bySystem }
}

function principal(role: Role | undefined, street: string | string[] | undefined): Principal {
  const open = { mayEnter: () => true, settings: { scope: role ? access.scopeOf(role) : 'none' } }
  if (!role) return { ...open, kind: 'nobody', id: null, permissions: new Set(), street: null }
  return {
    ...open,
    kind: 'staff',
    id: uuidv7(),
    permissions: access.permissionsOf(role),
    street: String(street),
    mayEnter: (other) => other === street || role === 'administrator',
  }
}

/** The code of the problem that a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refused) return error.problem.code
    throw error
  }
  return 'not refused'
}
