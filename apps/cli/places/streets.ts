import type { Opened } from '../../server/house.ts'
import { checkOpen } from '../street.ts'

/** The streets that a command is for: one that is open, or all. */
export function streetsOf(house: Opened, asked: string): string[] {
  if (asked === 'all') return [...house.streets].sort()
  checkOpen(house, asked)
  return [asked]
}
