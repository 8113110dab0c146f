import { uuidv7 } from 'uuidv7'
import { client } from '../../base/client.ts'
import { withTx } from '../../base/db/tx.ts'
import type { Ctx, Principal } from '../../base/http/ctx.ts'
import { testDatabase } from '../../base/testkit/test-database.ts'

export { refusal } from '../../base/testkit/refusal.ts'

import { testDoor } from '../../base/testkit/test-door.ts'
import type { Role } from '../access/contract.ts'
import * as access from '../access/index.ts'
import { writeReads } from '../ledger/index.ts'
import { organizationsApi } from './contract.ts'
import { organizationsRoutes } from './index.ts'

export const here = '370811013'
export const communities = ['370811013001', '370811013002'] as const

export interface Post {
  readonly role: Role
  readonly street?: string
  readonly community?: string
  readonly grids?: string
}

/** The room behind a real door. Who asks is said by a header; two communities with a building each. */
export async function testHouse() {
  const database = await testDatabase({
    rooms: ['organizations', 'facts', 'catalogue', 'places', 'access', 'ledger'],
  })
  const door = await testDoor({
    ...{ database, writeReads, routes: organizationsRoutes },
    identify: (headers) => principal(JSON.parse(String(headers['x-post'])) as Post),
  })
  const as = (role: Role, more: Omit<Post, 'role'> = {}) =>
    client(organizationsApi, door.sendAs({ 'x-post': JSON.stringify({ role, ...more }) }))

  /** One transaction with the sight of the street. */
  const within = <R>(work: (tx: Ctx['tx']) => Promise<R>) =>
    withTx(
      database.app,
      { street: here, scope: 'street', purpose: 'organization-service', ledger: 'all' },
      work,
    )
  const rows = (text: string, ...values: unknown[]) =>
    within((tx) => tx.query<Record<string, unknown>>({ text, values }))

  /** What a load does: one transaction of the house itself, with the sight of the street. */
  const act = <R>(work: (ctx: Ctx) => Promise<R>) =>
    within((tx) =>
      work({
        ...{
          tx,
          street: here,
          now: door.clock.now(),
          keys: door.house.keys,
          purpose: 'organization-service',
        },
        who: principal({ role: 'data-steward' }),
        become: (next) => tx.set(next),
      } as Partial<Ctx> as Ctx),
    )

  async function address(community: string, text: string): Promise<string> {
    const id = uuidv7()
    await within((tx) =>
      tx.query({
        text: `INSERT INTO places.address (street, id, kind, community, name, text, folded, grams) VALUES ($1, $2, 'room', $3, $4, $4, $4, '{}')`,
        values: [here, id, community, text],
      }),
    )
    return id
  }
  return { ...door, database, as, rows, within, act, address }
}

function principal(post: Post): Principal {
  const street = post.street ?? here
  return {
    kind: 'staff',
    id: uuidv7(),
    permissions: access.permissionsOf(post.role),
    street,
    mayEnter: (other) => other === street,
    settings: {
      scope: access.scopeOf(post.role),
      ...(post.community ? { community: post.community } : {}),
      ...(post.grids ? { grids: post.grids } : {}),
    },
  }
}
