import { createHmac } from 'node:crypto'
import type { Keyring } from '../../../base/crypto/keyring.ts'
import type { Judged } from './judge.ts'

/** Keyed, so that nobody who holds the table of lines can try values; 16 bytes. */
function digest(keys: Keyring, use: string, text: string): Buffer {
  return createHmac('sha256', keys.key(`index:fusion.${use}`, 1))
    .update(text)
    .digest()
    .subarray(0, 16)
}

export interface Digests {
  readonly key: Buffer
  readonly digest: Buffer
}

/** What a row says, in an order that does not depend on the order of the columns. */
export function canonicalRow({ values }: Pick<Judged, 'values'>): string {
  return JSON.stringify(values.map(({ role, item, cell }) => [role, item, cell]).sort(byRoleAndItem))
}

function byRoleAndItem(a: readonly unknown[], b: readonly unknown[]): number {
  const [x, y] = [`${a[0]} ${a[1]}`, `${b[0]} ${b[1]}`]
  return x < y ? -1 : x > y ? 1 : 0
}

/** By what the source knows the row, and all that it says. Without a key of its own a row is known by all it says. */
export function digestsOf(keys: Keyring, judged: Pick<Judged, 'key' | 'values'>): Digests {
  const canonical = canonicalRow(judged)
  const said = judged.key ? `key ${JSON.stringify(judged.key)}` : `row ${canonical}`
  return { key: digest(keys, 'key', said), digest: digest(keys, 'row', canonical) }
}
