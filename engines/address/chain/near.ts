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
/** By sound, whether a place of the text begins with it, and whether it goes on with it. */
const [firstHeard, secondHeard] = [new Uint8Array(65_536), new Uint8Array(65_536)]

/**
 * Looks among divisions of one level for the name that stands at one of the given places of a folded text with a slip. Undefined
 * where none does or two are as near.
 */
export function findNear(
  divisions: Divisions,
  text: string,
  places: readonly number[],
  among: readonly [from: number, to: number],
  level: number,
): Near | undefined {
  const { units, nameStarts } = divisions
  const heard = sounds()
  hear(text, places, heard, 1)
  let best: Near | undefined
  let tie = false
  const to = Math.min(among[1], among[0] + mostLooked)
  for (let node = among[0]; node < to; node++) {
    // Of the first two characters one must sound alike; told without making strings.
    const at = nameStarts[node]!
    if (!firstHeard[heard[units[at]!]!] && !secondHeard[heard[units[at + 1]!]!]) continue
    const near = nearest(nameOf(divisions, node), node, text, places, level)
    if (!near) continue
    if (!best || near.likeness > best.likeness) {
      best = near
      tie = false
    } else if (near.likeness === best.likeness) tie = true
  }
  hear(text, places, heard, 0)
  return tie ? undefined : best
}

function hear(text: string, places: readonly number[], heard: Uint16Array, mark: 0 | 1): void {
  for (const place of places) {
    if (place < text.length) firstHeard[heard[text.charCodeAt(place)]!] = mark
    if (place + 1 < text.length) secondHeard[heard[text.charCodeAt(place + 1)]!] = mark
  }
}

/** The first of the places where the name stands most alike. */
function nearest(
  name: string,
  node: number,
  text: string,
  places: readonly number[],
  level: number,
): Near | undefined {
  const coreLength = endingAt(name, level)
  const core = name.slice(0, coreLength)
  let best: Near | undefined
  for (const start of places) {
    const alike = likeness(text.slice(start, start + coreLength), core)
    if (alike <= (best?.likeness ?? 0)) continue
    const end = endAt(text, start + coreLength, name.slice(coreLength), level)
    if (end > 0) best = { node, start, end, likeness: alike }
  }
  return best
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
