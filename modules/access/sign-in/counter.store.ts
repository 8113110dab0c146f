import { isIPv6 } from 'node:net'
import { blindIndex } from '../../../base/crypto/keyring.ts'
import { type ConnectionConfig, makePool } from '../../../base/db/pool.ts'
import { withTx } from '../../../base/db/tx.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { record } from '../../ledger/index.ts'
import { access } from '../problems.ts'
import { clearTries, forgiveTry, holdTries, saveTries } from './tries.store.ts'
import { type Patience, tryOnce, type Verdict } from './tries.ts'

export interface Count {
  readonly patience: Patience
  readonly key: Buffer
}

/** Counts tries, and records the failed ones, in short transactions of their own: they stay although the request fails. */
export interface Counter {
  /** Counts one try on each; throws `wait` or `locked` when it may not be made. `subject` is what the ledger will name. */
  count(ctx: Ctx, subject: string, counts: readonly Count[]): Promise<void>
  /** The try was right: what was counted for it is taken back. */
  forgive(ctx: Ctx, counts: readonly Count[]): Promise<void>
  /** Runs and commits apart from the request. */
  apart<R>(ctx: Ctx, work: (ctx: Ctx) => Promise<R>): Promise<R>
  recordFailure(ctx: Ctx, type: string, subject: string): Promise<void>
  stop(): Promise<void>
}

/**
 * Has a pool of its own: a request holds one connection while it counts, and if all of them waited for a second one of
 * the same pool, none would go on.
 */
export function makeCounter(config: ConnectionConfig): Counter {
  const pool = makePool(config, { max: 2 })
  const apart: Counter['apart'] = (ctx, work) =>
    withTx(pool, { purpose: 'sign-in', street: '', actor: ctx.who.id ?? ctx.who.kind }, (tx) =>
      work({ ...ctx, tx, street: '' }),
    )
  return {
    apart,
    async count(ctx, subject, counts) {
      const refused = await apart(ctx, (own) => countAll(own, subject, counts))
      if (refused) throw problemOf(refused)
    },
    forgive: (ctx, counts) =>
      apart(ctx, async ({ tx }) => {
        for (const { patience, key } of counts) await (patience.clears ? clearTries : forgiveTry)(tx, key)
      }),
    recordFailure: (ctx, type, subject) =>
      apart(ctx, async (own) => void (await record(own, type, { subject }))),
    stop: () => pool.end(),
  }
}

type Refusal = Extract<Verdict, { go: false }>

/** All or none: a try that one counter turns away is not counted by the others. Always in the order given, so no deadlock. */
async function countAll(ctx: Ctx, subject: string, counts: readonly Count[]): Promise<Refusal | undefined> {
  const verdicts: (Extract<Verdict, { go: true }> & Count)[] = []
  for (const { patience, key } of counts) {
    const verdict = tryOnce(patience, await holdTries(ctx.tx, key, ctx.now), ctx.now)
    if (!verdict.go) return verdict
    verdicts.push({ ...verdict, patience, key })
  }
  for (const { key, after, locks, patience } of verdicts) {
    await saveTries(ctx.tx, key, after)
    if (locks) await record(ctx, 'access.lock', { subject, facts: { by: patience.name } })
  }
  return undefined
}

function problemOf({ locked, waitMs }: Refusal) {
  return locked
    ? access.locked({ minutes: Math.ceil(waitMs / 60_000) })
    : access.wait({ seconds: Math.ceil(waitMs / 1000) })
}

/** Whoever has an IPv6 network has all its addresses: they count as one. */
export function addressKey(ctx: Ctx, use: string): Buffer {
  const whole = ctx.address.replace(/^::ffff:(?=\d+\.)/i, '')
  const network = isIPv6(whole)
    ? new URL(`http://[${whole}]`).hostname.split(':').slice(0, 4).join(':')
    : whole
  return blindIndex(ctx.keys, 'attempt', `${use}/address/${network}`)
}

export function accountKey(ctx: Pick<Ctx, 'keys'>, use: string, account: string): Buffer {
  return blindIndex(ctx.keys, 'attempt', `${use}/account/${account}`)
}
