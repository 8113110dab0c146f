// Parts of the tests only: loads behind a real door on a real database.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll } from 'vitest'
import { client } from '../../../base/client.ts'
import { testKeyring } from '../../../base/crypto/keyring.ts'
import { alone } from '../../../base/db/alone.ts'
import { withTx } from '../../../base/db/tx.ts'
import type { Ctx, Principal } from '../../../base/http/ctx.ts'
import { asSystem } from '../../../base/http/system.ts'
import { testDatabase } from '../../../base/testkit/test-database.ts'

export { refusal } from '../../../base/testkit/refusal.ts'

import { testDoor } from '../../../base/testkit/test-door.ts'
import type { Role } from '../../access/contract.ts'
import * as access from '../../access/index.ts'
import * as catalogue from '../../catalogue/index.ts'
import { writeReads } from '../../ledger/index.ts'
import { mappingOf } from '../mapping/look.ts'
import type { Linked, LinkLot } from '../shapes.ts'
import { loadsApi, pieceBytes } from './contract.ts'
import { openFusion } from './service.ts'
import type { Load } from './shapes.ts'

export const here = '370811013'

interface Wished {
  readonly source?: string
  readonly whole?: boolean
  readonly key?: readonly number[]
}

export async function testLoads() {
  const database = await testDatabase({ rooms: ['fusion', 'facts', 'catalogue', 'access', 'ledger'] })
  const dataDir = mkdtempSync(path.join(tmpdir(), 'linli-fusion-'))
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
  const lots: LinkLot[] = []
  /** Loads that were to be compared, in the order in which they ended. */
  const settled: string[] = []
  /** What happens in each lot before it is committed: a test makes it fail there. */
  const during = { link: async (_ctx: Ctx, lot: LinkLot): Promise<Linked> => keep(lot) }
  function keep(lot: LinkLot): Linked {
    lots.push(lot)
    return { joined: 0, new: lot.added.length, doubtful: 0 }
  }
  const fusion = openFusion({
    dataDir,
    keys: testKeyring(),
    link: (ctx, lot) => during.link(ctx, lot),
    alone: (name, work) => alone(database.config.app, name, work),
    settled: async (_ctx, load) => void settled.push(load.id),
  })
  const door = await testDoor({
    ...{ database, writeReads, routes: fusion.routes },
    identify: (headers) => principal(String(headers['x-role']) as Role, String(headers['x-street'] ?? here)),
  })
  door.app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_r, body, done) =>
    done(null, body),
  )
  const as = (role: Role, street = here) =>
    client(loadsApi, door.sendAs({ 'x-role': role, 'x-street': street }))
  const steward = as('data-steward')
  const inStreet = <R>(work: (ctx: Ctx) => Promise<R>) =>
    asSystem(door.house, { street: here, purpose: 'data-fusion', route: 'test' }, work)
  await inStreet(async ({ tx, now }) => {
    for (const code of ['gongan', 'minzheng', 'weijian', 'wangge'])
      await catalogue.saveSource(tx, here, {
        ...{ id: uuidv7(), code, name: code, kind: 'police', unit: null, cycleDays: null, since: now },
      })
  })

  async function upload(given: string | Uint8Array, source = 'gongan', name = '表.csv') {
    const [bytes, id] = [Buffer.from(given as string), uuidv7()]
    for (let at = 0; at === 0 || at < bytes.length; at += pieceBytes)
      await steward.uploadPiece({
        ...{ params: { id }, query: { at } },
        file: { bytes: bytes.subarray(at, at + pieceBytes), type: 'application/octet-stream' },
      })
    return steward.beginLoad({ body: { upload: id, source, name, bytes: bytes.length } })
  }

  /** Uploads, confirms what is proposed, and runs the dry run. */
  async function checked(
    bytes: string | Uint8Array,
    { source = 'gongan', whole = false, key }: Wished = {},
  ): Promise<Load> {
    const { id } = await upload(bytes, source)
    const { proposal } = await steward.proposal({ params: { id }, query: {} })
    const mapping = { ...mappingOf(proposal!), ...(key ? { key: [...key] } : {}) }
    await steward.confirmMapping({ params: { id }, body: { mapping, asOf: '2026-11-01', whole } })
    await fusion.run(inStreet, id)
    return steward.load({ params: { id } })
  }

  /** … and takes it. */
  async function taken(
    bytes: string | Uint8Array,
    options?: Wished & { readonly gone?: number },
  ): Promise<Load> {
    const { id } = await checked(bytes, options)
    await steward.startLoad({
      params: { id },
      body: options?.gone === undefined ? {} : { gone: options.gone },
    })
    await fusion.run(inStreet, id)
    return steward.load({ params: { id } })
  }

  /** Looks at all of the street. */
  const see = <R extends object>(text: string, ...values: unknown[]) =>
    withTx(database.app, { street: here, scope: 'street', ledger: 'all', purpose: 'operation' }, (tx) =>
      tx.query<R>({ text, values }),
    )
  return {
    ...door,
    database,
    dataDir,
    fusion,
    lots,
    settled,
    during,
    keep,
    as,
    steward,
    inStreet,
    upload,
    checked,
    taken,
    see,
  }
}

function principal(role: Role, street: string): Principal {
  return {
    kind: 'staff',
    id: '01890000-0000-7000-8000-000000000001',
    permissions: access.permissionsOf(role),
    street,
    mayEnter: (other) => other === street,
    settings: { scope: access.scopeOf(role) },
  }
}
