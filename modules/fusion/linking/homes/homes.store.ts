import { insertMany } from '../../../../base/db/insert-many.ts'
import type { Tx } from '../../../../base/db/tx.ts'
import type { HomeKey } from './assign-home.rules.ts'

const mostKeys = 20_000

/** All keys of the homes that have any of these digests. */
export async function keysOfHomesWith(
  tx: Tx,
  street: string,
  digests: readonly string[],
  subjects: readonly string[] = [],
): Promise<HomeKey[]> {
  if (digests.length + subjects.length === 0) return []
  return tx.query<HomeKey>({
    name: 'fusion-home-keys',
    text: `SELECT k.subject, k.kind, k.source, encode(k.digest, 'hex') AS digest FROM fusion.home_key k
           WHERE k.street = $1 AND k.subject IN (
             SELECT subject FROM fusion.home_key WHERE street = $1 AND digest = ANY ($2::bytea[])
             UNION ALL SELECT unnest($3::uuid[]))
           ORDER BY k.subject LIMIT ${mostKeys}`,
    values: [street, digests.map((one) => Buffer.from(one, 'hex')), subjects],
  })
}

export async function addKeys(tx: Tx, street: string, keys: readonly HomeKey[]): Promise<void> {
  await insertMany(
    tx,
    'fusion.home_key',
    { street: 'text', digest: 'bytea', subject: 'uuid', kind: 'text', source: 'text' },
    keys.map((key) => ({ ...key, street, digest: Buffer.from(key.digest, 'hex') })),
    'ON CONFLICT DO NOTHING',
  )
}

/** Households of these digests: subject by digest, at most a few of each. */
export async function homesWith(
  tx: Tx,
  street: string,
  digests: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ digest: string; subject: string }>({
    name: 'fusion-homes-with',
    text: `SELECT encode(k.digest, 'hex') AS digest, k.subject FROM unnest($2::bytea[]) AS d (digest) CROSS JOIN LATERAL (
             SELECT digest, subject FROM fusion.home_key WHERE street = $1 AND digest = d.digest ORDER BY subject LIMIT 20) k`,
    values: [street, digests.map((one) => Buffer.from(one, 'hex'))],
  })
  const found = new Map<string, string[]>()
  for (const { digest, subject } of rows) found.set(digest, [...(found.get(digest) ?? []), subject])
  return found
}
