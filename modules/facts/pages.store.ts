import type { Tx } from '../../base/db/tx.ts'
import type { SubjectKind } from '../catalogue/contract.ts'

/** All subjects of a street in pages, or those of a kind: work that looks at each goes through them lot by lot. */
export async function subjectPage(
  tx: Tx,
  street: string,
  page: { readonly after: string | null; readonly limit: number; readonly kind?: SubjectKind },
): Promise<{ readonly id: string; readonly kind: SubjectKind }[]> {
  return tx.query({
    name: page.kind ? 'facts-page-kind' : 'facts-page',
    text: `SELECT id, kind FROM facts.subject WHERE street = $1 AND ($2::uuid IS NULL OR id > $2)
             ${page.kind ? 'AND kind = $4 AND merged_into IS NULL' : ''} ORDER BY id LIMIT $3`,
    values: [street, page.after, page.limit, ...(page.kind ? [page.kind] : [])],
  })
}

/** Of whom lines speak now. */
export async function subjectsOfLines(
  tx: Tx,
  street: string,
  lines: readonly string[],
): Promise<{ readonly line: string; readonly subject: string }[]> {
  if (lines.length === 0) return []
  return tx.query({
    name: 'facts-of-lines',
    text: 'SELECT DISTINCT line, subject FROM facts.claim WHERE street = $1 AND line = ANY ($2::uuid[]) AND withdrawn IS NULL',
    values: [street, lines],
  })
}
