import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { type Tx, withTx } from '../../../base/db/tx.ts'
import type { Heard } from './cosign.ts'

const settings = { purpose: 'operation' }
const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

/** What was last heard of each of these centres. What one did not sign again stays as it was. */
async function keepHeard(tx: Tx, all: readonly Heard[]): Promise<void> {
  await tx.query({
    text: `INSERT INTO ledger.centre AS c (name, vkey, url, size, line, at, tried_at, error)
           SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[],
                                $7::timestamptz[], $8::text[])
           ON CONFLICT (name) DO UPDATE SET vkey = excluded.vkey, url = excluded.url,
             size = coalesce(excluded.size, c.size), line = coalesce(excluded.line, c.line),
             at = coalesce(excluded.at, c.at), tried_at = excluded.tried_at, error = excluded.error`,
    values: [
      all.map(({ name }) => name),
      all.map(({ vkey }) => vkey),
      all.map(({ url }) => url),
      all.map(({ size }) => size),
      all.map(({ line }) => line),
      all.map(({ at }) => instant(at)),
      all.map(({ triedAt }) => instant(triedAt)),
      all.map(({ error }) => error),
    ],
  })
}

/**
 * Keeps the centres’ states, as the owner: in lots of a second, because they are heard of many times in one. A lot that could not
 * be written is made up for by the next.
 */
export function centreBook(owner: pg.Pool) {
  const due = new Map<string, Heard>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  const flush = (): Promise<void> => {
    timer = undefined
    const all = [...due.values()]
    due.clear()
    if (all.length > 0)
      writing = withTx(owner, settings, (tx) => keepHeard(tx, all)).catch(() => {
        for (const one of all) if (!due.has(one.name)) due.set(one.name, one)
      })
    return writing
  }
  return {
    heard(one: Heard): void {
      due.set(one.name, one)
      timer ??= setTimeout(() => void flush(), 1_000)
    },
    async stop(): Promise<void> {
      clearTimeout(timer)
      await writing
      await flush()
    },
  }
}

export interface NewAlarm {
  readonly at: number
  readonly kind: string
  readonly centre: string | null
  readonly evidence: object
}

/** What others sent, as `jsonb` takes it: it refuses NUL and half pairs, and nobody shall suppress an alarm by sending them. */
const asJson = (evidence: object): string =>
  JSON.stringify(evidence, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value,
  )

async function insertAlarm(tx: Tx, { at, kind, centre, evidence }: NewAlarm): Promise<void> {
  await tx.query({
    text: 'INSERT INTO ledger.alarm (id, at, kind, centre, evidence) VALUES ($1, $2, $3, $4, $5)',
    values: [uuidv7(), instant(at), kind, centre, asJson(evidence)],
  })
}

export function addAlarm(owner: pg.Pool, alarm: NewAlarm): Promise<void> {
  return withTx(owner, settings, (tx) => insertAlarm(tx, alarm))
}

/** An alarm about a centre that says the same again and again: once, until somebody closes it. */
export function addAlarmOnce(
  owner: pg.Pool,
  { at, kind, centre, evidence }: NewAlarm & { readonly centre: string | null },
): Promise<void> {
  return withTx(owner, settings, async (tx) => {
    await tx.query({
      text: `INSERT INTO ledger.alarm (id, at, kind, centre, evidence) SELECT $1, $2, $3, $4, $5::jsonb
             WHERE NOT EXISTS (SELECT FROM ledger.alarm a WHERE a.kind = $3 AND a.centre IS NOT DISTINCT FROM $4
               AND NOT EXISTS (SELECT FROM ledger.alarm_closing c WHERE c.alarm = a.id))`,
      values: [uuidv7(), instant(at), kind, centre, asJson(evidence)],
    })
  })
}

/**
 * Keeps proof of another history: once for each proof, however often it is found. Two lookers at the same moment would keep it twice,
 * which is no harm. Gives whether it was new.
 */
export function addEvidence(
  owner: pg.Pool,
  { at, kind, centre, evidence }: NewAlarm & { readonly evidence: { readonly id: string } },
): Promise<boolean> {
  return withTx(owner, settings, async (tx) => {
    const added = await tx.change({
      text: `INSERT INTO ledger.alarm (id, at, kind, centre, evidence) SELECT $1, $2, $3, $4, $5::jsonb
             WHERE NOT EXISTS (SELECT FROM ledger.alarm WHERE kind = $3 AND evidence ->> 'id' = $6)`,
      values: [uuidv7(), instant(at), kind, centre, asJson(evidence), evidence.id],
    })
    return added > 0
  })
}

/** Centres that the policy no longer names are no news any more. That they went is: `alarm` is kept in the same act. */
export function forgetOthers(
  owner: pg.Pool,
  names: readonly string[],
  alarm: (gone: readonly { name: string; vkey: string; url: string }[]) => NewAlarm,
): Promise<void> {
  return withTx(owner, settings, async (tx) => {
    const gone = await tx.query<{ name: string; vkey: string; url: string }>({
      text: 'DELETE FROM ledger.centre WHERE name <> ALL ($1) RETURNING name, vkey, url',
      values: [names],
    })
    if (gone.length > 0) await insertAlarm(tx, alarm(gone))
  })
}

/** What the policy asks for now stands for the next time; less than the last time is an `alarm`, kept in the same act. */
export function keepQuorum(
  owner: pg.Pool,
  { origin, fewest, policy }: { readonly origin: string; readonly fewest: number; readonly policy: string },
  alarm: (before: { fewest: number; policy: string }) => NewAlarm,
): Promise<void> {
  return withTx(owner, settings, async (tx) => {
    const [before] = await tx.query<{ fewest: number; policy: string }>({
      text: 'SELECT fewest, policy FROM ledger.quorum WHERE origin = $1 FOR UPDATE',
      values: [origin],
    })
    if (before?.policy === policy) return
    await tx.query({
      text: `INSERT INTO ledger.quorum AS kept (origin, fewest, policy) VALUES ($1, $2, $3)
             ON CONFLICT (origin) DO UPDATE SET fewest = excluded.fewest, policy = excluded.policy`,
      values: [origin, fewest, policy],
    })
    if (before && fewest < before.fewest) await insertAlarm(tx, alarm(before))
  })
}
