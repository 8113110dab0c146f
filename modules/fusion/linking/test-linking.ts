import { uuidv7 } from 'uuidv7'
import { client } from '../../../base/client.ts'
import type { Api } from '../../../base/contract.ts'
import { testKeyring } from '../../../base/crypto/keyring.ts'
import { withTx } from '../../../base/db/tx.ts'
import type { Ctx, Principal } from '../../../base/http/ctx.ts'
import { type RouteSet, serve } from '../../../base/http/serve.ts'
import { testDatabase } from '../../../base/testkit/test-database.ts'

export { refusal } from '../../../base/testkit/refusal.ts'

import { testDoor } from '../../../base/testkit/test-door.ts'
import type { Role as Post } from '../../access/contract.ts'
import * as access from '../../access/index.ts'
import type { SourceKind } from '../../catalogue/contract.ts'
import { writeReads } from '../../ledger/index.ts'
import { foldPlace } from '../../places/index.ts'
import { residentsApi } from '../../residents/contract.ts'
import { residentsRoutes } from '../../residents/index.ts'
import type { LineValue, Role, TableKind } from '../shapes.ts'
import { linkingApi } from './contract.ts'
import { link, linkAll, linkStreet } from './index.ts'
import { linkingHandlers } from './routes.ts'

export const here = '370811013'
const routes = serve(linkingApi, { ...linkingHandlers })

/** Linking on a real database behind a real door; lines are brought by hand as a load would bring them. */
export async function testLinking() {
  const database = await testDatabase({
    rooms: [
      'fusion',
      'residents',
      'organizations',
      'facilities',
      'facts',
      'catalogue',
      'places',
      'access',
      'ledger',
    ],
  })
  const parts = { database, writeReads, identify: identified }
  const door = await testDoor({ ...parts, routes })
  const registers = await testDoor({ ...parts, routes: residentsRoutes })
  const headers = (role: Post, more: object) => ({ 'x-post': JSON.stringify({ role, ...more }) })
  const as = (role: Post, more: object = {}) => client(linkingApi, door.sendAs(headers(role, more)))
  const people = (role: Post, more: object = {}) =>
    client(residentsApi, registers.sendAs(headers(role, more)))

  const inStreet = <R>(work: (ctx: Ctx) => Promise<R>): Promise<R> =>
    withTx(database.app, { street: here, scope: 'street', purpose: 'resident-service' }, (tx) =>
      work({
        ...{
          tx,
          street: here,
          now: '2026-11-24T02:00:00.000Z',
          keys: testKeyring(),
          purpose: 'resident-service',
          route: 'test',
        },
        who: {
          kind: 'system',
          id: null,
          permissions: new Set(),
          street: here,
          mayEnter: () => true,
          settings: { scope: 'street' },
        },
        become: (settings: Record<string, string>) => tx.set(settings),
        later() {},
        publish() {},
        afterCommit() {},
        noteRead() {},
      } as unknown as Ctx),
    )

  /** One lot of a department: rows of `item: cell`. Gives the ids of the lines. */
  async function bring(
    source: SourceKind,
    rows: readonly Readonly<Record<string, string>>[],
    more: { kind?: TableKind; ended?: readonly string[]; asOf?: string; replaces?: string } = {},
  ): Promise<string[]> {
    const added = rows.map((row) => ({
      ...{ line: uuidv7(), values: Object.entries(row).map(lineValue) },
      ...(more.replaces ? { replaces: more.replaces } : {}),
    }))
    await inStreet((ctx) =>
      link(ctx, {
        ...{
          load: uuidv7(),
          kind: more.kind ?? 'people',
          asOf: more.asOf ?? '2026-11-01',
          added,
          ended: more.ended ?? (more.replaces ? [more.replaces] : []),
        },
        source: {
          id: uuidv7(),
          code: source,
          name: source,
          kind: source,
          unit: null,
          cycleDays: null,
          since: ctx.now,
        },
      }),
    )
    return added.map((row) => row.line)
  }
  const rows = (text: string, ...values: unknown[]) =>
    inStreet((ctx) => ctx.tx.query<Record<string, unknown>>({ text, values }))
  const run = (kind: 'person' | 'organization' = 'person') => linkStreet(inStreet, kind)
  const runAll = () => linkAll(inStreet)

  /** An address of the base: a room unless something lies in it. */
  async function address(text: string, more: { parent?: string; kind?: string } = {}): Promise<string> {
    const id = uuidv7()
    await rows(
      `INSERT INTO places.address (street, id, parent, kind, community, name, text, folded, grams)
       VALUES ($1, $2, $3, $4, '370811013001', $5, $5, $6, '{}') RETURNING id`,
      ...[here, id, more.parent ?? null, more.kind ?? 'room', text, foldPlace(text)],
    )
    return id
  }
  /** A door of another room, as somebody. */
  const doorOf = async <A extends Api>(api: A, other: RouteSet, role: Post) => {
    const { sendAs } = await testDoor({ ...parts, routes: other })
    // Within an object: a client answers to any name, also to `then`, and would be waited for.
    return { api: client(api, sendAs(headers(role, {}))) }
  }
  return { as, people, bring, run, runAll, rows, inStreet, address, door: doorOf }
}

/** `person.name` is of the row itself, `owner person.name` of the owner beside it. */
function lineValue([about, cell]: [string, string]): LineValue {
  const [item, role = 'self'] = about.split(' ').reverse() as [string, Role?]
  return { role, item, cell }
}

function identified(headers: Readonly<Record<string, unknown>>): Principal {
  const {
    role,
    street = here,
    ...settings
  } = JSON.parse(String(headers['x-post'])) as { role: Post; street?: string }
  return {
    ...{ kind: 'staff', id: uuidv7(), street, permissions: access.permissionsOf(role) },
    mayEnter: (other) => other === street,
    settings: { scope: access.scopeOf(role), ...settings },
  }
}
