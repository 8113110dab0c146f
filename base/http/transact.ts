import '@fastify/cookie'
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Route } from '../contract.ts'
import { seal, unseal } from '../crypto/seal.ts'
import { readTx, type Settings, type Tx, withTx } from '../db/tx.ts'
import { ground, type Lang } from '../problem.ts'
import { cookieName, ownCookies } from './cookies.ts'
import type { Change, Ctx, Principal, Read } from './ctx.ts'
import type { House } from './house.ts'
import * as repeats from './repeats.store.ts'
import { heldReply, holdReply } from './shown-once.ts'

interface Call {
  readonly name: string
  readonly route: Route
  readonly handle: (ctx: Ctx, input: never) => Promise<unknown>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly who: Principal
  readonly street: string
  readonly lang: Lang
}

/**
 * One request that writes is one transaction: actor, purpose and territory are set for row-level security with its BEGIN, the
 * ledger rows are written with it, and the reply leaves after its commit.
 */
export function transact(house: House, call: Call): Promise<unknown> {
  return call.route.method === 'GET' && !call.route.writes ? read(house, call) : write(house, call)
}

function settingsOf(call: Call): Settings {
  return {
    ...call.who.settings,
    street: call.street,
    actor: call.who.id ?? call.who.kind,
    purpose: call.route.purpose,
  }
}

/** Only reads: its looks are committed beside it, together with those of others, and the reply waits for that. */
async function read(house: House, call: Call): Promise<unknown> {
  const tray: Tray = { reads: [], changes: [], after: [] }
  let ctx: Ctx | undefined
  const reply = await readTx(house.database.app, settingsOf(call), (tx) => {
    ctx = context(house, call, tx, tray)
    return call.handle(ctx, inputOf(call))
  })
  if (ctx && tray.reads.length > 0) {
    await house.keepReads(ctx, tray.reads)
    house.committed?.()
  }
  for (const act of tray.after) await act()
  return reply
}

async function write(house: House, call: Call): Promise<unknown> {
  const after: (() => void | Promise<void>)[] = []
  const changes: Change[] = []
  const reply = await withTx(house.database.app, settingsOf(call), async (tx) => {
    const reads: Read[] = []
    const ctx = context(house, call, tx, { reads, changes, after })
    const key = call.route.method === 'GET' ? undefined : call.request.headers['idempotency-key']
    const done =
      typeof key === 'string' ? await once(ctx, call, key, reads) : await call.handle(ctx, inputOf(call))
    if (reads.length > 0) tx.waitAtCommit(house.writeReads(ctx, reads))
    return done
  })
  house.committed?.()
  if (changes.length > 0) house.publish(changes)
  for (const act of after) await act()
  return reply
}

type Tray = { reads: Read[]; changes: Change[]; after: (() => void | Promise<void>)[] }

function context(house: House, call: Call, tx: Tx, tray: Tray): Ctx {
  const { request, reply } = call
  return {
    tx,
    aside: house.database.aside,
    now: house.clock.now(),
    who: call.who,
    street: call.street,
    purpose: call.route.purpose,
    lang: call.lang,
    requestId: request.id,
    keys: house.keys,
    address: request.ip,
    device: String(request.headers['user-agent'] ?? '').slice(0, 200),
    route: call.name,
    open(cell, sealed, read) {
      tray.reads.push(read)
      return unseal(house.keys, cell, sealed)
    },
    noteRead: (read) => void tray.reads.push(read),
    become: (settings) => tx.set(settings),
    later: (job, data) => house.enqueue(tx, job, data),
    publish: (change) => void tray.changes.push(change),
    afterCommit: (act) => void tray.after.push(act),
    cookies: ownCookies(request.cookies, house.secureCookies),
    setCookie(name, value, maxAge) {
      const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: house.secureCookies } as const
      const sent = cookieName(name, house.secureCookies)
      if (value === null) reply.clearCookie(sent, options)
      else reply.setCookie(sent, value, maxAge === undefined ? options : { ...options, maxAge })
    },
  }
}

function inputOf({ route, request }: Call): never {
  const file = route.file && {
    bytes: request.body as Uint8Array,
    type: String(request.headers['content-type'] ?? ''),
  }
  const input = {
    params: request.params,
    query: request.query,
    body: route.file ? undefined : request.body,
    file,
  }
  return input as never
}

/**
 * The same key gives the same answer, and the act happens once: the second press waits for the first and is told its reply. What
 * that reply shows of somebody is looked at once more, and noted once more.
 */
async function once(ctx: Ctx, call: Call, key: string, reads: Read[]): Promise<unknown> {
  if (!/^[\w-]{16,80}$/.test(key))
    throw ground.invalid({}, [{ path: 'idempotency-key', message: '16–80 × [A-Za-z0-9_-]' }])
  const claim = {
    street: ctx.street || '-',
    key,
    actor: ctx.who.id ?? ctx.who.kind,
    route: call.name,
    request: digest(call.request),
  }
  const before = await repeats.claim(ctx.tx, claim, ctx.now)
  const cell = { table: 'base.repeat', column: 'reply', street: claim.street, row: `${claim.actor}/${key}` }
  const press = `${claim.street}/${cell.row}`
  if (before) {
    if (before.route !== claim.route || !before.request.equals(claim.request))
      throw ground.sameKeyOtherRequest()
    const kept = JSON.parse(unseal(ctx.keys, cell, before.reply)) as Kept
    const reply = call.route.once ? heldReply(press) : kept.reply
    if (reply === undefined) throw ground.shownOnce()
    reads.push(...kept.reads)
    return reply
  }
  const reply = (await call.handle(ctx, inputOf(call))) ?? null
  if (call.route.once) holdReply(press, reply)
  const kept: Kept = { reply: call.route.once ? null : reply, reads }
  await repeats.keepReply(ctx.tx, claim, seal(ctx.keys, cell, JSON.stringify(kept)))
  return reply
}

interface Kept {
  readonly reply: unknown
  readonly reads: readonly Read[]
}

function digest(request: FastifyRequest): Buffer {
  const body = request.body
  const hash = createHash('sha256').update(request.url).update('\0')
  return hash.update(body instanceof Uint8Array ? body : JSON.stringify(body ?? null)).digest()
}
