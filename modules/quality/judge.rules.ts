import { type Format, type Item, rankOf, type SourceKind } from '../catalogue/contract.ts'
import type { Judged } from './shapes.ts'

/** What one source says of one item of a subject now, as much of it as judging needs. `same` is equal for equal values. */
export interface Said {
  readonly item: string
  readonly source: string
  readonly sourceKind: SourceKind
  readonly line: string | null
  readonly same: string
  /** The standard address that an address means, where one was found. */
  readonly address: string | null
  readonly flaw: string | null
  readonly decided: string | null
}

/** All that is said of one subject, and what each source was expected to say of it: items, each with the line that should. */
export interface About {
  readonly subject: string
  readonly said: readonly Said[]
  readonly expected: ReadonlyMap<string, ReadonlyMap<string, string | null>>
}

/** One unit of a denominator: this source, this subject, this item. With a code it is a fault. */
export interface Verdict {
  readonly source: string
  readonly subject: string
  readonly item: string
  readonly dimension: Judged
  /** The rule that it breaks: `checksum`, `missing`, `disagrees`, `corrected`, `overruled`. Null: in order. */
  readonly code: string | null
  readonly line: string | null
  /** The source that says otherwise. */
  readonly other: string | null
  /** The value that was judged (or its digest, where it is sealed); empty where it is missing. */
  readonly given: string
}

export type Items = ReadonlyMap<string, Pick<Item, 'format' | 'authority'>>

/** Of texts and addresses no form is wrong: there is nothing to check. */
const unchecked: ReadonlySet<Format> = new Set(['text', 'address'])

/**
 * Judges what is said of one subject, for the sources named. Gives at most one verdict a source, item and dimension: so the number of
 * faults listed is the denominator less the numerator, by construction.
 */
export function judge(about: About, items: Items, sources: ReadonlySet<string>): Verdict[] {
  const verdicts: Verdict[] = []
  const bySource = Map.groupBy(about.said, (one) => one.source)
  for (const [source, wanted] of about.expected)
    if (sources.has(source))
      verdicts.push(...completeness(about.subject, source, wanted, bySource.get(source)))
  for (const [id, said] of Map.groupBy(about.said, (one) => one.item)) {
    const item = items.get(id)
    if (!item) continue
    for (const [source, own] of Map.groupBy(said, (one) => one.source)) {
      if (!sources.has(source)) continue
      const others = said.filter((one) => one.source !== source)
      const base = { source, subject: about.subject, item: id }
      verdicts.push(
        ...[
          validity(base, own, item),
          consistency(base, own, others),
          accuracy(base, own, said, item),
        ].filter((one) => one !== null),
      )
    }
  }
  return verdicts
}

type Base = Pick<Verdict, 'source' | 'subject' | 'item'>
const fine = { code: null, other: null } as const

function completeness(
  subject: string,
  source: string,
  wanted: ReadonlyMap<string, string | null>,
  own: readonly Said[] = [],
): Verdict[] {
  const given = new Map(own.map((one) => [one.item, one]))
  return [...wanted].map(([item, line]) => {
    const found = given.get(item)
    const base = { source, subject, item, dimension: 'completeness' as const, given: '' }
    return found ? { ...base, ...fine, line: found.line } : { ...base, code: 'missing', other: null, line }
  })
}

/** Given values that pass the form and check digit of the item. One bad value of a subject is one fault. */
function validity(base: Base, own: readonly Said[], item: { readonly format: Format }): Verdict | null {
  if (unchecked.has(item.format)) return null
  const bad = own.find((one) => one.flaw !== null)
  const shown = bad ?? own[0]!
  const about = { ...base, dimension: 'validity' as const, line: shown.line, given: shown.same }
  return bad ? { ...about, code: bad.flaw, other: null } : { ...about, ...fine }
}

/** Equal after normalization. Addresses by what they mean, where both are known; one known and one not cannot be compared. */
function compare(a: Said, b: Said): boolean | null {
  if (a.same === b.same) return true
  if (a.address !== null && b.address !== null) return a.address === b.address
  return (a.address === null) === (b.address === null) ? false : null
}

const sound = (one: Said) => one.flaw === null

/** Against what other departments say of the same item; values with a flaw are judged by validity, not here. */
function consistency(base: Base, own: readonly Said[], others: readonly Said[]): Verdict | null {
  let agrees: Said | undefined
  for (const mine of own.filter(sound)) {
    // What a person decided is no source of its own: it is the yardstick of accuracy.
    for (const other of others.filter((one) => sound(one) && one.decided === null)) {
      const equal = compare(mine, other)
      const about = { ...base, dimension: 'consistency' as const, line: mine.line, given: mine.same }
      if (equal === false) return { ...about, code: 'disagrees', other: other.source }
      if (equal) agrees = mine
    }
  }
  return agrees ? { ...base, ...fine, dimension: 'consistency', line: agrees.line, given: agrees.same } : null
}

/**
 * Against the truth as far as anybody established it: what a person decided, else what a source says that answers for the item before
 * this one. Where there is neither, nothing is verified, and nothing is counted.
 */
function accuracy(
  base: Base,
  own: readonly Said[],
  all: readonly Said[],
  item: Pick<Item, 'authority'>,
): Verdict | null {
  const mine = own.find((one) => sound(one) && one.decided === null)
  if (!mine) return null
  const truth = yardstick(base.source, mine, all, item)
  if (!truth) return null
  const about = { ...base, dimension: 'accuracy' as const, line: mine.line, given: mine.same }
  for (const one of own.filter((said) => sound(said) && said.decided === null)) {
    const equal = compare(one, truth)
    if (equal === null) return null
    if (!equal) {
      const code = truth.decided !== null ? 'corrected' : 'overruled'
      return { ...about, line: one.line, given: one.same, code, other: truth.source }
    }
  }
  return { ...about, ...fine }
}

function yardstick(
  source: string,
  mine: Said,
  all: readonly Said[],
  item: Pick<Item, 'authority'>,
): Said | undefined {
  const decided = all.findLast((one) => one.decided !== null && sound(one))
  if (decided) return decided
  const rank = rankOf(item.authority, mine.sourceKind)
  const above = all.filter(
    (one) => one.source !== source && sound(one) && rankOf(item.authority, one.sourceKind) < rank,
  )
  return above.toSorted(
    (a, b) => rankOf(item.authority, a.sourceKind) - rankOf(item.authority, b.sourceKind),
  )[0]
}
