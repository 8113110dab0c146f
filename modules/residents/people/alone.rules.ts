/**
 * Who lives alone: one definition for counts, blocks and care. What counts of `person.alone` decides; where nobody says anything of it, whoever
 * is the only living person at a home. `together`: living people at the home, this one included; null: no home is known.
 */
export function livesAlone(said: 'yes' | 'no' | null, together: number | null): boolean {
  return said === null ? together === 1 : said === 'yes'
}
