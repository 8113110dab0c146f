import type { Tx } from '../../base/db/tx.ts'
import { type Kept, keptOf } from './kept.ts'

/** Names of the grids (by id, ended ones too) and communities (by code) of a street, from memory. */
export async function areasOf(tx: Tx, street: string): Promise<Kept['names']> {
  return (await keptOf(tx, street)).names
}
