import type { Tx } from '../../base/db/tx.ts'

/** The version of all that is kept in memory of a street; null before anything was drawn. */
export async function versionOf(tx: Tx, street: string): Promise<string | null> {
  const rows = await tx.query<{ version: string }>({
    name: 'places-version',
    text: 'SELECT version FROM places.version WHERE street = $1',
    values: [street],
  })
  return rows[0]?.version ?? null
}

export async function moveVersion(tx: Tx, street: string): Promise<void> {
  await tx.query({
    name: 'places-version-move',
    text: `INSERT INTO places.version (street, version) VALUES ($1, gen_random_uuid())
           ON CONFLICT (street) DO UPDATE SET version = excluded.version`,
    values: [street],
  })
}
