import { setTimeout } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { plus } from '../../../base/clock.ts'
import { blindIndex } from '../../../base/crypto/keyring.ts'
import { maskPhone } from '../../../base/crypto/mask.ts'
import { seal } from '../../../base/crypto/seal.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { record } from '../../ledger/index.ts'
import type { accessApi } from '../contract.ts'
import { access } from '../problems.ts'
import { addSession, endSession } from '../sessions/store.ts'
import { digestOf, newToken, setToken } from '../sessions/token.ts'
import { addressKey, type Counter } from '../sign-in/counter.store.ts'
import { acting, currentSession, meOf, ownerOf, sessionAt } from '../sign-in/me.ts'
import { address, sending } from '../sign-in/tries.ts'
import * as rules from './codes.ts'
import { phoneCell } from './phone-cell.ts'
import type { SmsGateway } from './sms.ts'
import * as store from './store.ts'

type Served = 'residentCode' | 'residentSignIn'

export function residentRoutes(counter: Counter, sms: SmsGateway): Pick<Handlers<typeof accessApi>, Served> {
  return {
    residentCode: (ctx, { body }) => sendCode(counter, sms, ctx, body.phone),
    residentSignIn: (ctx, { body }) => signIn(counter, ctx, body.phone, body.code),
  }
}

/** The same answer whether or not the phone has an account. */
async function sendCode(counter: Counter, sms: SmsGateway, ctx: Ctx, phone: string) {
  const ident = identOf(ctx, phone)
  await counter.count(ctx, subjectOf(ident), [{ patience: sending, key: addressKey(ctx, 'send') }])
  const sent = await store.holdSends(ctx.tx, ident, ctx.now)
  const wait = rules.waitToSend(sent, ctx.now)
  if (wait > 0) throw access.tooManyCodes({ minutes: Math.ceil(wait / 60_000) })
  const code = rules.newCode()
  const digest = rules.codeDigest(ctx.keys, ident, code)
  await store.saveCode(ctx.tx, ident, digest, plus(ctx.now, rules.codeLastsMs), rules.withSend(sent, ctx.now))
  await record(ctx, 'access.code-sent', { subject: subjectOf(ident) })
  // After the commit: a slow gateway holds no connection, and no code arrives that was never kept
  ctx.afterCommit(() => handOver(sms, phone, rules.codeText(code)))
  return { sent: true as const, ...(sms.development ? { shown: code } : {}) }
}

const patienceMs = 10_000

async function handOver(sms: SmsGateway, phone: string, text: string): Promise<void> {
  const waiting = new AbortController()
  const late = setTimeout(patienceMs, false, { signal: waiting.signal }).catch(() => false)
  const taken = sms.send(phone, text).then(
    () => true,
    () => false,
  )
  const sent = await Promise.race([taken, late])
  waiting.abort()
  if (!sent) throw access.codeNotSent()
}

async function signIn(counter: Counter, ctx: Ctx, phone: string, code: string) {
  const ident = identOf(ctx, phone)
  const subject = subjectOf(ident)
  const counts = [{ patience: address, key: addressKey(ctx, 'phone') }]
  await counter.count(ctx, subject, counts)
  const kept = await counter.apart(ctx, (own) => store.takeGuess(own.tx, ident, ctx.now))
  const digest = rules.codeDigest(ctx.keys, ident, code)
  const right = kept !== undefined && rules.sameDigest(kept, digest)
  if (!right) {
    await counter.recordFailure(ctx, 'access.sign-in-failed', subject)
    throw access.wrongCode()
  }
  await counter.forgive(ctx, counts)
  // From here on this request holds the phone's row, even where another was faster (PostgreSQL locks the row before it looks
  // at it again): it must wait for no transaction apart, because those wait for the row.
  if (!(await store.takeCode(ctx.tx, ident, digest))) throw access.wrongCode()
  // Whoever holds the code holds the row of the phone: two accounts for one phone cannot come to be
  const id = (await store.residentByPhone(ctx.tx, ident)) ?? (await openAccount(ctx, phone, ident))
  const before = await currentSession(ctx)
  if (before) await endSession(ctx.tx, ownerOf(before), before.id)
  const token = newToken()
  const owner = { resident: id }
  const { device, now } = ctx
  const session = { id: uuidv7(), token: digestOf(token), owner, post: undefined, proven: true, device, now }
  await addSession(ctx.tx, { ...session, address: ctx.address })
  setToken(ctx, 'resident', token)
  await record(acting(ctx, 'resident', id), 'access.sign-in', { subject: `resident:${id}` })
  return meOf(ctx, (await sessionAt(ctx, digestOf(token)))!)
}

async function openAccount(ctx: Ctx, phone: string, ident: Buffer): Promise<string> {
  const id = uuidv7()
  const sealed = seal(ctx.keys, phoneCell(id), phone)
  await store.addResident(ctx.tx, { id, phone: sealed, ident, masked: maskPhone(phone), now: ctx.now })
  await record(acting(ctx, 'resident', id), 'access.resident', { subject: `resident:${id}` })
  return id
}

function identOf(ctx: Ctx, phone: string): Buffer {
  return blindIndex(ctx.keys, 'phone', phone)
}

/** Names the phone in the ledger without telling it. */
function subjectOf(ident: Buffer): string {
  return `phone:${ident.toString('hex')}`
}
