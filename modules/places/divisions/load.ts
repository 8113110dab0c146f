import type pg from 'pg'
import { edition, listedDivisions } from './published.ts'
import { loadEdition } from './store.ts'

/**
 * Fills the reference table of divisions at the start of the program; does nothing when this edition is there.
 * @param owner the owner's pool: the app role may only read the table
 * @returns rows written (44 700 the first time)
 */
export function loadDivisions(owner: pg.Pool): Promise<number> {
  return loadEdition(owner, edition(), listedDivisions)
}
