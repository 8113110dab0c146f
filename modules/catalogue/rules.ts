import { wrong } from './problems.ts'
import type { Choice, Item, SourceKind } from './shapes.ts'

/** The item as a street has it: its own order of authority, and its own words after those that ship. */
export function asChosen(item: Item, choice: Choice | undefined): Item {
  if (!choice) return item
  return {
    ...item,
    authority: [...choice.authority],
    synonyms: [...new Set([...item.synonyms, ...choice.words])],
  }
}

/** Each kind of source stands in the order once. */
export function checkAuthority(item: Item, authority: readonly SourceKind[]): void {
  const twice = authority.find((kind, at) => authority.indexOf(kind) !== at)
  if (twice) throw wrong.authorityIncomplete({ item: item.zh, kind: twice })
}
