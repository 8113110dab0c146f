import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { client, Refused, type Send } from '../../base/client.ts'
import { fixedClock } from '../../base/clock.ts'
import { testKeyring } from '../../base/crypto/keyring.ts'
import type { Database } from '../../base/db/database.ts'
import { type Settings, type Tx, withTx } from '../../base/db/tx.ts'
import { testDatabase } from '../../base/testkit/test-database.ts'
import { accessApi } from '../../modules/access/contract.ts'
import { blocksApi } from '../../modules/blocks/contract.ts'
import { handlingApi, intakeApi, proofsApi, ratesApi } from '../../modules/cases/contract.ts'
import { catalogueApi } from '../../modules/catalogue/contract.ts'
import { dutiesApi } from '../../modules/duties/contract.ts'
import { facilitiesApi } from '../../modules/facilities/contract.ts'
import { linkingApi, loadsApi } from '../../modules/fusion/contract.ts'
import { auditApi, reconcileApi } from '../../modules/ledger/contract.ts'
import { organizationsApi } from '../../modules/organizations/contract.ts'
import { addressesApi } from '../../modules/places/addresses/contract.ts'
import { placesApi } from '../../modules/places/contract.ts'
import { proposalsApi } from '../../modules/places/proposals/contract.ts'
import { qualityApi } from '../../modules/quality/contract.ts'
import { residentsApi } from '../../modules/residents/contract.ts'
import { buildApp } from './app.ts'
import { houseOn, type Opened } from './house.ts'
import { openTestSession, type SessionOwner } from './test-session.ts'
import { fillSmallStreet, type Seat, type SmallStreet } from './test-street-fill.ts'

export { here, there } from './test-street-fill.ts'

/** Every contract of the server as one, for tests that walk over all of it. */
export const wholeApi = {
  ...accessApi,
  ...placesApi,
  ...dutiesApi,
  ...intakeApi,
  ...handlingApi,
  ...ratesApi,
  ...proofsApi,
  ...auditApi,
  ...reconcileApi,
  ...addressesApi,
  ...proposalsApi,
  ...catalogueApi,
  ...residentsApi,
  ...organizationsApi,
  ...facilitiesApi,
  ...loadsApi,
  ...linkingApi,
  ...blocksApi,
  ...qualityApi,
} as const

/** A Monday morning, 10:00 in Asia/Shanghai. */
export const start = '2026-11-23T02:00:00.000Z'

export interface StreetOptions {
  /** Stands between the house and its database: drills cut connections there. */
  readonly through?: (database: Database) => Promise<Database>
  /** As over HTTPS. */
  readonly secureCookies?: boolean
}

/** The whole server on a database of its own: two small streets, a post of each role, sessions without passwords. */
export async function testStreet({
  through = async (database) => database,
  secureCookies = false,
}: StreetOptions = {}) {
  const database = await testDatabase()
  const clock = fixedClock(start)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'linli-street-'))
  const house = await houseOn({
    database: await through(database),
    keys: testKeyring(),
    clock,
    dataDir,
    demonstration: true,
    secureCookies,
  })
  const streets = await fillSmallStreet(house)
  const app = await buildApp(house, { faces: false, logLevel: 'silent', perMinute: 1_000_000 })
  afterAll(async () => {
    await app.close()
    await house.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const callers = makeCallers({ app, house, clock, database })

  /** A client in a seat of the street: a role (`dispatcher`), or a named one (`handler2`, `cadre2`). */
  function as(seat: Seat, street: SmallStreet = streets.here) {
    const person = street.staff[seat]
    if (!person) throw new Error(`nobody sits as ${seat}`)
    return callers.of({ person: person.id, post: person.post, street: street.code })
  }

  /** A person of the street in another of their posts. */
  const asPost = (person: string, post: string) => callers.of({ person, post, street: streets.here.code })

  /** Looks into the database as the app role, with the settings given: what row-level security lets through. */
  const look = <R extends object>(settings: Settings, text: string, values: readonly unknown[] = []) =>
    withTx(database.app, settings, (tx: Tx) => tx.query<R>({ text, values }))

  /** Looks at all of a street, the ledger too. */
  const see = <R extends object>(text: string, values: readonly unknown[] = []) =>
    look<R>({ street: streets.here.code, scope: 'street', ledger: 'all', purpose: 'operation' }, text, values)

  /** Runs a job of a kind now, as the worker would. */
  const runJob = (name: string, data: object = {}) =>
    house.kinds.find((kind) => kind.name === name)!.run(data as never)

  return {
    ...streets,
    app,
    house,
    clock,
    database,
    as,
    asPost,
    nobody: callers.nobody,
    resident: callers.resident,
    look,
    see,
    runJob,
  }
}

export type TestStreet = Awaited<ReturnType<typeof testStreet>>

interface Parts {
  readonly app: FastifyInstance
  readonly house: Opened
  readonly clock: ReturnType<typeof fixedClock>
  readonly database: Database
}

/** Sessions are written as signing in writes them, but without the slow password: each is renewed before it runs out. */
function makeCallers({ app, clock, database }: Parts) {
  let addresses = 0

  function caller(owner: SessionOwner | null) {
    // Each press comes from an address of its own: limits per address are tested where they are the matter.
    let session: { token: string; at: number } | undefined
    const headers: Record<string, string> = {}
    async function cookie(): Promise<Record<string, string>> {
      if (!owner) return {}
      const now = Date.parse(clock.now())
      if (!session || Math.abs(now - session.at) > 20 * 60_000)
        session = { token: await openTestSession(database.app, owner, clock.now()), at: now }
      return { cookie: `linli_session=${session.token}` }
    }
    async function ask(method: string, url: string, given: Asking = {}) {
      const n = ++addresses
      return app.inject({
        method: method as 'GET',
        url,
        headers: { ...(await cookie()), ...headers, ...given.headers },
        remoteAddress: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
        ...(given.body === undefined ? {} : { payload: given.body as string }),
      })
    }
    const send: Send = async ({ method, url, headers, body }) => {
      const reply = await ask(method, url, { headers, body: body as string })
      return { status: reply.statusCode, text: async () => reply.body }
    }
    const api = client(wholeApi, send)
    const calls = Object.fromEntries(
      Object.keys(wholeApi).map((name) => [name, api[name as keyof typeof api]]),
    )
    return { ...(calls as unknown as typeof api), ask, send, headers }
  }

  return {
    nobody: () => caller(null),
    of: (seat: NonNullable<SessionOwner['seat']>) => caller({ seat }),
    /** A signed-in resident, new each time. */
    async resident(phone: string) {
      const own = caller(null)
      const { shown } = await own.residentCode({ body: { phone } })
      const reply = await own.ask('POST', '/api/resident/sign-in', {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ phone, code: shown }),
      })
      const id = (reply.json() as { id: string }).id
      return { ...caller({ resident: id }), id }
    },
  }
}

interface Asking {
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array | undefined
}

export type Caller = ReturnType<TestStreet['as']>

/** The code of the problem that a call ends with; `none` when it succeeds. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof Refused) return error.problem.code
      throw error
    },
  )
}
