import type pg from 'pg'
import type { Tx } from '../../../base/db/tx.ts'
import { ngrams } from '../../../modules/cases/grams.ts'

export interface Street {
  readonly street: string
  /** Where cases lie: as many ids as the street has grids, those that ended among them. */
  readonly grids: readonly string[]
  readonly units: readonly string[]
}

interface Sample {
  readonly words: string
  readonly place: string
  readonly summary: string | null
  readonly category: string | null
}

/** Indexes that are no constraint: dropped before a large fill and built after it, as any bulk load does. */
export async function withoutIndexes(owner: pg.Pool, work: () => Promise<void>): Promise<void> {
  const { rows } = await owner.query<{ name: string; text: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name, pg_get_indexdef(i.indexrelid) AS text
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('cases', 'ledger') AND NOT i.indisunique`,
  )
  for (const { name } of rows) await owner.query(`DROP INDEX ${name}`)
  await work()
  for (const { text } of rows) await owner.query(text)
}

/** Words of the demonstration’s own cases: what bulk cases say. Gives how many. */
export async function takeSamples(tx: Tx, street: string): Promise<number> {
  const samples = await tx.query<Sample>({
    text: `SELECT words, place, summary, category FROM cases.case WHERE street = $1 ORDER BY id LIMIT 1000`,
    values: [street],
  })
  const rows = samples.map((it, i) => ({ ...it, i, grams: ngrams(it.words, it.summary, it.place) }))
  await tx.query({
    text: `CREATE TEMP TABLE sample ON COMMIT DROP AS SELECT * FROM jsonb_to_recordset($1::jsonb)
           AS s (i int, words text, place text, summary text, category text, grams text[])`,
    values: [JSON.stringify(rows)],
  })
  return rows.length
}

const number = (salt: number, of: string) => `abs(hashint4(n.i + ${salt}) % ${of})`
/** Two thirds are closed, the rest lies evenly in the eight states before. Every 50 000th says a rare word. */
const fresh = `CREATE TEMP TABLE fresh ON COMMIT DROP AS
  SELECT n.i, at, (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n.i::text), 1, 3)
           || '8' || substr(md5(n.i::text), 4, 15))::uuid AS id,
    (at AT TIME ZONE 'Asia/Shanghai')::date AS day, state,
    CASE WHEN n.i % 50000 = 777 THEN '夜里有人放孔明灯，' END AS rare,
    ($4::uuid[])[1 + ${number(13, 'cardinality($4::uuid[])')}] AS grid, ($5::uuid[])[1 + ${number(29, 'cardinality($5::uuid[])')}] AS unit,
    ($5::uuid[])[1 + (${number(29, 'cardinality($5::uuid[])')} + 1) % cardinality($5::uuid[])] AS other,
    s.words, s.place, s.summary, s.category, s.grams
  FROM (SELECT i, $3::timestamptz + i * $6::bigint * interval '1 millisecond' AS at,
          CASE WHEN abs(hashint4(i) % 100) < 68 THEN 'closed' ELSE
            (ARRAY['rejected','reported','filed','dispatched','working','suspended','done','verified'])[1 + abs(hashint4(i + 7) % 8)] END AS state
        FROM generate_series($1::int, $2::int) i) n
  JOIN sample s ON s.i = n.i % $7::int`

const statements = {
  cases: `INSERT INTO cases.case (street, id, day, seq, state, act, act_due, matter, words, summary, category, urgency, channel, place, lon, lat,
      grid, community, receipt, lead, units, first_receiver, finished_by, finished_unit, verified_by, verified_unit, reported_at, filed_at,
      finished_at, verified_at, closed_at, due, limit_amount, limit_unit, escalated, legs, steps)
    SELECT $1, id, day, 2000 + i % 900000, state, act, CASE WHEN act = 'none' THEN '9999-12-31' ELSE at + interval '3 days' END, 'complain',
      concat(rare, words), summary, category, '7d', 'phone', place, 120.1 + (i::bigint * 104729 % 100000) / 1e6, 30.2 + (i::bigint * 7919 % 100000) / 1e6,
      grid, $1 || lpad((1 + i % 12)::text, 3, '0'), decode(md5($1 || i), 'hex'), lead, CASE WHEN lead IS NULL THEN '{}' ELSE ARRAY[lead] END, lead,
      CASE WHEN ended THEN md5('a' || i) END, CASE WHEN ended THEN lead END, CASE WHEN checked THEN md5('b' || i) END, CASE WHEN checked THEN other END,
      at, CASE WHEN lead IS NOT NULL THEN at + interval '1 hour' END, CASE WHEN ended THEN at + interval '2 days' END,
      CASE WHEN checked THEN at + interval '3 days' END, CASE WHEN state = 'closed' THEN at + interval '4 days' END,
      CASE WHEN lead IS NOT NULL THEN at + interval '7 days' END, CASE WHEN lead IS NOT NULL THEN 7 END, CASE WHEN lead IS NOT NULL THEN 'day' END,
      3, CASE WHEN lead IS NULL THEN 0 ELSE 1 END, 5
    FROM (SELECT *, CASE state WHEN 'reported' THEN 'file' WHEN 'filed' THEN 'dispatch' WHEN 'dispatched' THEN 'accept' WHEN 'working' THEN 'finish'
             WHEN 'done' THEN 'ask-verification' WHEN 'verified' THEN 'close' ELSE 'none' END AS act,
            CASE WHEN state NOT IN ('rejected','reported','filed') THEN unit END AS lead, state IN ('done','verified','closed') AS ended,
            state IN ('verified','closed') AS checked FROM fresh) f`,
  steps: `INSERT INTO cases.step (street, case_id, no, kind, at, actor, post, unit, note, facts, entry)
    SELECT $1, id, s, (ARRAY['report','file','dispatch','finish','close'])[s], at + s * interval '3 hours', 'system', NULL, unit,
      (ARRAY[NULL,'情况属实，予以立案','请尽快到现场处置','现场处置完成，附照片两张','已电话回访，居民满意'])[s], '{}', md5($1 || i || '/' || s)::uuid
    FROM fresh, generate_series(1, 5) s`,
  legs: `INSERT INTO cases.leg (street, case_id, no, unit, dispatched_at, accepted_at, due, ended_at, outcome)
    SELECT $1, id, 1, unit, at + interval '2 hours', CASE WHEN state <> 'dispatched' THEN at + interval '3 hours' END, at + interval '7 days',
      CASE WHEN state IN ('done','verified','closed') THEN at + interval '2 days' END, CASE WHEN state IN ('done','verified','closed') THEN 'finished' END
    FROM fresh WHERE state NOT IN ('rejected','reported','filed')`,
  reporters: `INSERT INTO cases.reporter (street, case_id, name_masked, phone_masked, phone_sealed, phone_index)
    SELECT $1, id, '王*', '139****' || lpad((i % 10000)::text, 4, '0'), decode(md5('p' || i) || md5('q' || i), 'hex'), decode(md5('x' || i % 90000), 'hex') FROM fresh`,
  terms: `INSERT INTO cases.search (street, id, grams)
    SELECT $1, id, CASE WHEN rare IS NULL THEN grams ELSE grams || ARRAY['孔明', '明灯'] END FROM fresh`,
  counts: `INSERT INTO cases.tally_change (street, id, grid, community, unit, category, state, n)
    SELECT $1, gen_random_uuid(), grid, $1 || lpad((1 + i % 12)::text, 3, '0'), CASE WHEN state NOT IN ('rejected','reported','filed') THEN unit END,
      category, state, 1 FROM fresh`,
} as const

/**
 * Adds cases `from`…`to` with five steps each, evenly from `start` on, `everyMs` apart, under row-level security like any
 * other writer. The same numbers give the same cases.
 */
export async function addBulk(
  tx: Tx,
  at: Street,
  lot: { from: number; to: number; start: string; everyMs: number; samples: number },
): Promise<void> {
  await tx.query({
    text: fresh,
    values: [lot.from, lot.to, lot.start, at.grids, at.units, lot.everyMs, lot.samples],
  })
  for (const text of Object.values(statements)) await tx.query({ text, values: [at.street] })
  await tx.query({ text: 'DROP TABLE fresh' })
}
