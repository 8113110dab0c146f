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
import { addressesApi } from './addresses/contract.ts'
import { placesApi } from './contract.ts'
import { addressesRoutes, loadDivisions, makePlacesRoutes, proposalsRoutes } from './index.ts'
import { proposalsApi } from './proposals/contract.ts'

export const here = '370811013'
export const there = '370811014'

/** The room behind a real door on a real database. Who asks is said by headers: signing in is another room's. */
export async function testHouse() {
  const database = await testDatabase({ rooms: ['places', 'access', 'ledger'] })
  await loadDivisions(database.owner)
  const opened: string[] = []
  const { clock, house, app, sendAs } = await testDoor({
    ...{ database, writeReads },
    routes: {
      routes: [
        ...makePlacesRoutes(async (_ctx, street) => void opened.push(street.code)).routes,
        ...addressesRoutes.routes,
        ...proposalsRoutes.routes,
      ],
    },
    identify: (headers) => principal(headers),
  })

  /** A caller in a post, or nobody. */
  function as(role: Role | null, street = here, lang = 'zh') {
    const language = { 'accept-language': lang }
    return client(placesApi, sendAs(role ? { ...language, 'x-role': role, 'x-street': street } : language))
  }

  /** The same for addresses and proposals; a cadre or a grid worker in a community, a resident by an id. */
  function sendOf(role: Role | 'resident', its: { street?: string; community?: string; id?: string } = {}) {
    return sendAs({
      ...{ 'accept-language': 'zh', 'x-role': role, 'x-street': its.street ?? here },
      ...(its.community ? { 'x-community': its.community } : {}),
      ...(its.id ? { 'x-id': its.id } : {}),
    })
  }
  const addresses = (...given: Parameters<typeof sendOf>) => client(addressesApi, sendOf(...given))
  const proposals = (...given: Parameters<typeof sendOf>) => client(proposalsApi, sendOf(...given))

  const inStreet = <R>(street: string, work: (tx: Tx) => Promise<R>) =>
    withTx(database.app, { street, purpose: 'administration', ledger: 'all' }, work)
  const bySystem: typeof asSystem<void> = (...given) => asSystem(...given)
  return { database, clock, house, app, opened, as, addresses, proposals, inStreet, bySystem }
}

function principal(headers: Readonly<Record<string, string | string[] | undefined>>): Principal {
  const word = (name: string) => headers[name]?.toString() ?? ''
  const role = word('x-role') as Role | 'resident' | ''
  const id = word('x-id') || uuidv7()
  const nobody = { mayEnter: () => true, permissions: new Set<string>(), street: null }
  if (role === '') return { ...nobody, kind: 'nobody', id: null, settings: { scope: 'none' } }
  if (role === 'resident')
    return { ...nobody, kind: 'resident', id, settings: { scope: 'resident', resident: id } }
  const community = word('x-community')
  return {
    ...{ kind: 'staff', id, permissions: access.permissionsOf(role), street: word('x-street') },
    settings: { scope: access.scopeOf(role), community, post: id, unit: id },
    mayEnter: (other) => other === word('x-street') || role === 'administrator',
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
