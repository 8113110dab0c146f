import type { Tx } from '../../base/db/tx.ts'

/** What line records of one source say of subjects of a kind. */
export interface LinesOfSource {
  readonly kind: string
  readonly source: string
  /** Pairs of a line and a subject it speaks of. */
  readonly n: number
}

/** Subjects of a kind by who speaks of them now. */
export interface SpokenOf {
  readonly kind: string
  /** Subjects of which some line record says something. */
  readonly byLines: number
  /** Those known only from what people entered. */
  readonly byHand: number
  /** Of which nothing is said now: known by its members or holders alone, or kept for its history. */
  readonly silent: number
  /** Of those spoken of: found to be another, which carries on. */
  readonly joined: number
}

/** Line records that say something now, by source; a line that speaks of three people counts three times. */
export async function countLines(tx: Tx, street: string): Promise<LinesOfSource[]> {
  return tx.query<LinesOfSource>({
    name: 'facts-count-lines',
    text: `SELECT s.kind, d.source, count(*)::int AS n
           FROM (SELECT DISTINCT c.subject, c.source, c.line FROM facts.claim c
                 WHERE c.street = $1 AND c.withdrawn IS NULL AND c.line IS NOT NULL) d
           JOIN facts.subject s ON s.street = $1 AND s.id = d.subject GROUP BY s.kind, d.source ORDER BY s.kind, d.source`,
    values: [street],
  })
}

/** All subjects by kind, and by who speaks of them. */
export async function countSpokenOf(tx: Tx, street: string): Promise<SpokenOf[]> {
  return tx.query<SpokenOf>({
    name: 'facts-count-spoken-of',
    text: `SELECT s.kind, (count(*) FILTER (WHERE c.lines > 0))::int AS "byLines", (count(*) FILTER (WHERE c.lines = 0))::int AS "byHand",
             (count(*) FILTER (WHERE c.lines IS NULL))::int AS silent,
             (count(s.merged_into) FILTER (WHERE c.lines IS NOT NULL))::int AS joined
           FROM facts.subject s
           LEFT JOIN (SELECT subject, count(line) AS lines FROM facts.claim WHERE street = $1 AND withdrawn IS NULL GROUP BY subject) c
             ON c.subject = s.id
           WHERE s.street = $1 GROUP BY s.kind`,
    values: [street],
  })
}
