import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { ContentPicture } from '../content.rules.ts'
import { wrong } from '../problems.ts'
import { most } from '../shapes.ts'

export interface PhotoRow {
  readonly id: string
  readonly step: number | null
  readonly stage: string | null
  readonly width: number
  readonly height: number
}

export async function addPhoto(
  tx: Tx,
  p: { street: string; id: string; sha256: Buffer; width: number; height: number; at: Instant },
): Promise<void> {
  await tx.query({
    name: 'photo-add',
    text: 'INSERT INTO cases.photo (street, id, sha256, width, height, at) VALUES ($1, $2, $3, $4, $5, $6)',
    values: [p.street, p.id, p.sha256, p.width, p.height, p.at],
  })
}

/** A loose picture becomes part of a step, once: the id of another case’s picture attaches nothing. */
export async function attachPhotos(
  tx: Tx,
  street: string,
  to: { case: string; step: number; photos: readonly { id: string; stage: string }[] },
): Promise<void> {
  const attached = await tx.change({
    name: 'photo-attach',
    text: `UPDATE cases.photo p SET case_id = $2, step_no = $3, stage = n.stage
           FROM unnest($4::uuid[], $5::text[]) AS n (id, stage) WHERE p.street = $1 AND p.id = n.id AND p.case_id IS NULL`,
    values: [
      street,
      to.case,
      to.step,
      to.photos.map((photo) => photo.id),
      to.photos.map((photo) => photo.stage),
    ],
  })
  if (attached !== new Set(to.photos.map((photo) => photo.id)).size) throw wrong.noPhoto()
}

/** What loose pictures show, by the digest of their content, before they become part of a step. */
export async function picturesOf(
  tx: Tx,
  street: string,
  photos: readonly { readonly id: string; readonly stage: string }[],
): Promise<ContentPicture[]> {
  return tx.query<ContentPicture>({
    name: 'photo-digests',
    text: `SELECT encode(p.sha256, 'hex') AS sha256, n.stage FROM unnest($2::uuid[], $3::text[]) AS n (id, stage)
           JOIN cases.photo p ON p.street = $1 AND p.id = n.id AND p.case_id IS NULL`,
    values: [street, photos.map((photo) => photo.id), photos.map((photo) => photo.stage)],
  })
}

/** The pictures of a case: $1 its street, $2 its id. Also a part of larger queries. */
export const photosQuery = `SELECT id, step_no AS step, stage, width, height FROM cases.photo WHERE street = $1 AND case_id = $2 ORDER BY step_no, id LIMIT ${most.photos}`

export async function photosOfCase(tx: Tx, street: string, id: string): Promise<PhotoRow[]> {
  return tx.query<PhotoRow>({
    name: 'photos-of',
    text: photosQuery,
    values: [street, id],
  })
}

export async function findPhoto(tx: Tx, street: string, id: string): Promise<{ sha256: Buffer } | undefined> {
  const rows = await tx.query<{ sha256: Buffer }>({
    name: 'photo-find',
    text: 'SELECT sha256 FROM cases.photo WHERE street = $1 AND id = $2',
    values: [street, id],
  })
  return rows[0]
}

/** Pictures that nobody named within a day; their files go too unless another row has the same content. */
export async function dropLoose(tx: Tx, street: string, before: Instant): Promise<Buffer[]> {
  const rows = await tx.query<{ sha256: Buffer }>({
    text: `WITH gone AS (DELETE FROM cases.photo WHERE street = $1 AND case_id IS NULL AND at < $2 RETURNING id, sha256)
           SELECT DISTINCT g.sha256 FROM gone g WHERE NOT EXISTS (
             SELECT 1 FROM cases.photo p WHERE p.street = $1 AND p.sha256 = g.sha256 AND (p.case_id IS NOT NULL OR p.at >= $2))`,
    values: [street, before],
  })
  return rows.map((row) => row.sha256)
}
