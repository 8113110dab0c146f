/** So many lines may end with a whole register without a second question, or so small a share. */
const few = 20
const smallShare = 0.05

export interface Ending {
  /** Known lines that the table lacks. */
  readonly gone: number
  /** Lines that held before the load. */
  readonly live: number
  /** The table is probably cut: then no line ends unasked. */
  readonly cut: boolean
}

/**
 * Whether a whole register may end the lines that it lacks. A file that was cut looks like a register that many left: more than 20 lines
 * and more than 5 % of them end only where somebody named their number, and more than the named number never do.
 * @param named the number that somebody confirmed; null: nobody was asked
 */
export function mayEnd({ gone, live, cut }: Ending, named: number | null): boolean {
  if (gone === 0) return true
  if (named !== null) return gone <= named
  return !cut && (gone <= few || gone <= live * smallShare)
}
