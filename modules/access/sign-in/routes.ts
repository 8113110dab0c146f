import QRCode from 'qrcode'
import { uuidv7 } from 'uuidv7'
import { dayOf } from '../../../base/clock.ts'
import { blindIndex } from '../../../base/crypto/keyring.ts'
import { seal, unseal } from '../../../base/crypto/seal.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { record } from '../../ledger/index.ts'
import type { accessApi, Me } from '../contract.ts'
import { access } from '../problems.ts'
import type { Identity } from '../sessions/identify.ts'
import { type Session, stepOf } from '../sessions/rules.ts'
import { addSession, endSession, endSessions, proveSession } from '../sessions/store.ts'
import { digestOf, newToken, setToken } from '../sessions/token.ts'
import { postsOfPerson } from '../staff/posts.store.ts'
import { accountKey, addressKey, type Counter } from './counter.store.ts'
import { acting, currentSession, meOf, ownerOf, requireStaff, sessionAt, stranger } from './me.ts'
import { checkPassword, hashPassword, isWeak, loginKey } from './password.ts'
import { newRecoveryCodes, recoveryDigest } from './recovery.ts'
import { secretCell } from './secret-cell.ts'
import * as store from './store.ts'
import { matchingStep, newSecret, otpauthUri } from './totp.ts'
import { account, address } from './tries.ts'

export interface SignInParts {
  readonly counter: Counter
  readonly identity: Identity
}

type Served = 'me' | 'signIn' | 'secondFactor' | 'enroll' | 'changePassword'

/** What the authenticator app shows above the code. */
const issuer = '邻里'

export function signInRoutes(parts: SignInParts): Pick<Handlers<typeof accessApi>, Served> {
  return {
    async me(ctx) {
      const session = await currentSession(ctx)
      return session ? meOf(ctx, session) : stranger
    },
    signIn: (ctx, { body }) => signIn(parts, ctx, body),
    secondFactor: (ctx, { body }) => secondFactor(parts, ctx, body.code),
    enroll: (ctx, { body }) => enroll(parts, ctx, body.password),
    changePassword: (ctx, { body }) => changePassword(parts, ctx, body),
  }
}

/** Nobody learns whether a login exists: the same answers, in the same time, locks and waits included. */
async function signIn(
  { counter }: SignInParts,
  ctx: Ctx,
  given: { login: string; password: string },
): Promise<Me> {
  const key = loginKey(given.login)
  const keys = [
    { patience: account, key: accountKey(ctx, 'login', key) },
    { patience: address, key: addressKey(ctx, 'login') },
  ] as const
  // Not the login itself: people type their password there
  const subject = `login:${blindIndex(ctx.keys, 'login', key).toString('hex')}`
  await counter.count(ctx, subject, keys)
  const found = await store.findAccount(ctx.tx, key)
  const right = await checkPassword(found?.password ?? null, given.password)
  const here = found && !found.gone && (found.leftOn === null || found.leftOn >= dayOf(ctx.now))
  if (!right || !here) {
    await counter.recordFailure(ctx, 'access.sign-in-failed', subject)
    throw access.wrongLogin()
  }
  await counter.forgive(ctx, keys)
  const before = await currentSession(ctx)
  if (before) await endSession(ctx.tx, ownerOf(before), before.id)
  const session = await beginSession(ctx, found.id)
  await record(acting(ctx, 'staff', found.id), 'access.sign-in', {
    subject: `person:${found.id}`,
    facts: { step: stepOf(session) },
  })
  return meOf(ctx, session)
}

async function beginSession(ctx: Ctx, person: string): Promise<Session> {
  const [post] = await postsOfPerson(ctx.tx, person, dayOf(ctx.now))
  const token = newToken()
  const digest = digestOf(token)
  const { device, now } = ctx
  const owner = { person }
  await addSession(ctx.tx, {
    id: uuidv7(),
    token: digest,
    owner,
    post,
    proven: false,
    device,
    address: ctx.address,
    now,
  })
  setToken(ctx, 'staff', token)
  return (await sessionAt(ctx, digest))!
}

/** A code of the app in use, a recovery code, or the first code of an app that is being set up. */
async function secondFactor({ counter, identity }: SignInParts, ctx: Ctx, typed: string): Promise<Me> {
  const session = await requireStaff(ctx)
  const { person } = session
  const code = typed.normalize('NFKC').trim()
  const factor = await store.findSecondFactor(ctx.tx, person)
  if (!factor?.secret && !factor?.pending) throw access.notEnrolled()
  const counts = [{ patience: account, key: accountKey(ctx, 'code', person) }]
  await counter.count(ctx, `person:${person}`, counts)
  const by = await accept(ctx, session, factor, code)
  if (!by) {
    await counter.recordFailure(acting(ctx, 'staff', person), 'access.code-failed', `person:${person}`)
    throw access.wrongCode()
  }
  await counter.forgive(ctx, counts)
  const token = newToken()
  await proveSession(ctx.tx, session.id, digestOf(token), ctx.now)
  // A new second factor shuts out whoever came in with the old one
  if (by === 'enroll') await endSessions(ctx.tx, { person }, session.id)
  setToken(ctx, 'staff', token)
  await record(acting(ctx, 'staff', person), 'access.second-factor', {
    subject: `person:${person}`,
    facts: { by },
  })
  ctx.afterCommit(() => identity.forget({ person }))
  return meOf(ctx, (await sessionAt(ctx, digestOf(token)))!)
}

/** How the code was accepted, and taken so that it cannot be again; undefined: it was not. */
async function accept(
  ctx: Ctx,
  session: Session & { person: string },
  factor: store.SecondFactor,
  code: string,
): Promise<'enroll' | 'app' | 'recovery' | undefined> {
  const { person } = session
  const mayEnroll = session.proven || !factor.secret
  if (factor.pending && mayEnroll) {
    const step = await matchingStep(openSecret(ctx, person, factor.pending), code, ctx.now)
    if (step !== undefined && (await store.confirmFactor(ctx.tx, person, factor.pending, step, ctx.now)))
      return 'enroll'
  }
  if (!factor.secret) return undefined
  const step = await matchingStep(openSecret(ctx, person, factor.secret), code, ctx.now)
  if (step !== undefined) return (await store.takeStep(ctx.tx, person, step)) ? 'app' : undefined
  const taken = await store.takeRecovery(ctx.tx, person, recoveryDigest(ctx.keys, person, code), ctx.now)
  return taken ? 'recovery' : undefined
}

/** Whoever has a second factor must have given it before it can be replaced: a password alone opens nothing. */
async function enroll({ counter }: SignInParts, ctx: Ctx, password: string) {
  const session = await requireStaff(ctx)
  const { person } = session
  if (session.enrolled && !session.proven) throw access.proveFirst()
  const { login } = await confirmPassword(counter, ctx, person, password)
  const secret = newSecret()
  const recovery = newRecoveryCodes()
  const digests = recovery.map((code) => recoveryDigest(ctx.keys, person, code))
  await store.beginFactor(ctx.tx, person, seal(ctx.keys, secretCell(person), secret), digests)
  await record(acting(ctx, 'staff', person), 'access.enroll', { subject: `person:${person}` })
  const uri = otpauthUri(secret, login, issuer)
  const qr = await QRCode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
  return { uri, secret, qr, recovery }
}

async function changePassword(
  { counter, identity }: SignInParts,
  ctx: Ctx,
  given: { old: string; password: string },
) {
  const session = await requireStaff(ctx)
  const { person } = session
  const { login } = await confirmPassword(counter, ctx, person, given.old)
  if (isWeak(given.password, login, given.old)) throw access.weakPassword()
  await store.savePassword(ctx.tx, person, await hashPassword(given.password), ctx.now)
  await endSessions(ctx.tx, { person }, session.id)
  await record(ctx, 'access.password', { subject: `person:${person}` })
  ctx.afterCommit(() => identity.forget({ person }))
  return { done: true as const }
}

/** Asks again for the password of somebody whose session is open: they may have left the desk. */
async function confirmPassword(counter: Counter, ctx: Ctx, person: string, password: string) {
  const counts = [{ patience: account, key: accountKey(ctx, 'password', person) }]
  await counter.count(ctx, `person:${person}`, counts)
  const found = await store.getAccount(ctx.tx, person)
  if (!(await checkPassword(found.password, password))) {
    await counter.recordFailure(acting(ctx, 'staff', person), 'access.password-failed', `person:${person}`)
    throw access.wrongPassword()
  }
  await counter.forgive(ctx, counts)
  return found
}

function openSecret(ctx: Ctx, person: string, sealed: Buffer): string {
  return unseal(ctx.keys, secretCell(person), sealed)
}
