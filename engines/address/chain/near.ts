import { sounds } from '../match/sound.ts'
import type { Divisions } from './divisions.ts'
import { nameOf } from './divisions.ts'
import { endingAt, endings } from './names.ts'

/** A name that stands in the text with a slip of the pen. */
export interface Near {
  readonly node: number
  readonly start: number
  readonly end: number
  /** 1: sounds the same; less: one character differs. */
  readonly likeness: number
}

/** How alike two cores of one length are: 1 the same, 0.95 by sound, 0.6 where one of three or more differs, else 0. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  if (a.length !== b.length || a.length < 2) return 0
  const heard = sounds()
  let others = 0
  let same = 0
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) {
      same++
      continue
    }
    const [x, y] = [heard[a.charCodeAt(i)]!, heard[b.charCodeAt(i)]!]
    if (x !== y || x === 0) others++
  }
  if (others === 0) return same > 0 ? 0.95 : 0.7
  return others === 1 && same >= 2 ? 0.6 : 0
}

const mostLooked = 6000

/**
 * Looks below a division, at one level, for the name that stands at one of the given places of a folded text with a slip. Undefined
 * where none does or two are as near.
 */
export function findNear(
  divisions: Divisions,
  text: string,
  places: readonly number[],
  below: readonly number[],
  level: number,
): Near | undefined {
  let best: Near | undefined
  let tie = false
  const heard = sounds()
  for (const node of below.slice(0, mostLooked)) {
    if (!mayBeNear(divisions, node, text, places, heard)) continue
    const name = nameOf(divisions, node)
    const coreLength = endingAt(name, level)
    const core = name.slice(0, coreLength)
    for (const start of places) {
      const alike = likeness(text.slice(start, start + coreLength), core)
      if (alike === 0) continue
      const end = endAt(text, start + coreLength, name.slice(coreLength), level)
      if (end === 0) continue
      if (!best || alike > best.likeness) {
        best = { node, start, end, likeness: alike }
        tie = false
      } else if (alike === best.likeness && node !== best.node) tie = true
    }
  }
  return tie ? undefined : best
}

/** Of the first two characters one must sound alike; told without making strings. */
function mayBeNear(
  { units, nameStarts }: Divisions,
  node: number,
  text: string,
  places: readonly number[],
  heard: Uint16Array,
): boolean {
  const at = nameStarts[node]!
  const [first, second] = [heard[units[at]!]!, heard[units[at + 1]!]!]
  for (const place of places)
    if (heard[text.charCodeAt(place)] === first || heard[text.charCodeAt(place + 1)] === second) return true
  return false
}

/** End of the ending that follows a core in the text; 0 where none does. */
function endAt(text: string, at: number, own: string, level: number): number {
  const any = endings[level]!.find((ending) => text.startsWith(ending, at))
  if (own && text.startsWith(own, at)) return at + Math.max(own.length, level > 2 ? (any?.length ?? 0) : 0)
  if (any && level > 2) return at + any.length
  return own ? 0 : at
}

/** A name in two: 阜桥街道 → 阜桥, 街道. */
export function coreAndEnding(name: string, level: number): { core: string; ending: string } {
  const at = endingAt(name, level)
  return { core: name.slice(0, at), ending: name.slice(at) }
}

/** All divisions of a level below one above. */
export function below({ children, first }: Divisions, node: number, from: number, level: number): number[] {
  let [start, end] = [node, node + 1]
  for (let at = from; at < level; at++) {
    start = children[start]!
    end = end < first[4]! ? children[end]! : first[5]!
  }
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i)
}
