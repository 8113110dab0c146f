import type { Tx } from '../../../base/db/tx.ts'
import type { Lang } from '../../../base/problem.ts'
import type { AddressKind } from '../addresses/shapes.ts'
import type { Place } from '../contract.ts'
import { type Kept, keptOf } from '../kept.ts'
import { whatIsAt } from '../locate.ts'
import { bareOf } from '../match/divisions.rules.ts'
import { divisionsAround } from '../match/divisions.store.ts'
import { foldPlace, foldWords, gramsOf } from './fold.rules.ts'
import type { Name, NameKind } from './names.ts'
import { positionsOf } from './names.ts'
import { type FoundDoor, type FoundFormer, findDoors, findFormers } from './store.ts'
import { placeOf } from './text.ts'

const most = 10
/** What people look for first when they have typed little. */
const order: Readonly<Record<NameKind, number>> = {
  estate: 0,
  site: 1,
  road: 2,
  building: 3,
  number: 4,
  community: 5,
}

/**
 * Places whose name holds what was typed, best first: names of the map from memory, then doors from the index. Where nothing has it, what
 * stands behind the divisions of the street, as they are or were called: 兴隆庄镇阳光花园.
 */
export async function findPlaces(tx: Tx, street: string, typed: string, lang: Lang): Promise<Place[]> {
  const found = await placesWith(tx, street, typed, lang)
  if (found.length > 0) return found
  const bare = await bareWords(tx, street, typed)
  return bare === null ? [] : placesWith(tx, street, bare, lang)
}

/** What was typed without the divisions in front; null where there are none. */
async function bareWords(tx: Tx, street: string, typed: string): Promise<string | null> {
  const { rest, elsewhere } = bareOf(typed, await divisionsAround(tx, street))
  return elsewhere || rest === '' || foldPlace(rest) === foldPlace(typed) ? null : rest
}

async function placesWith(tx: Tx, street: string, typed: string, lang: Lang): Promise<Place[]> {
  const kept = await keptOf(tx, street)
  const pieces = piecesOf(typed)
  if (pieces.length === 0) return []
  const names = best(kept.book.names, pieces)
  const doors = names.length < most ? await doorsWith(tx, street, pieces, most - names.length) : []
  const formers =
    names.length + doors.length < most
      ? await formersWith(tx, street, kept, pieces, most - names.length - doors.length)
      : []
  const known = new Set(names.map((name) => name.folded))
  const items = [
    ...names.map((name) => placeOfName(kept, name, lang)),
    ...[...doors, ...formers]
      .filter((door) => !known.has(foldPlace(door.text)) && known.add(foldPlace(door.text)))
      .map((door) => placeOfDoor(kept, door, lang)),
  ]
  return items.length > 0
    ? items
    : similar(kept.book.names, pieces[0]!).map((name) => placeOfName(kept, name, lang))
}

export interface FoundAddress {
  readonly id: string
  readonly kind: AddressKind
  readonly text: string
  readonly reason: string | null
}

/** Addresses of the base by what is typed, best first, each with its id. */
export async function findAddresses(
  tx: Tx,
  street: string,
  typed: string,
  lang: Lang,
  wanted: number,
): Promise<FoundAddress[]> {
  const found = await addressesWith(tx, street, typed, lang, wanted)
  if (found.length > 0) return found
  const bare = await bareWords(tx, street, typed)
  return bare === null ? [] : addressesWith(tx, street, bare, lang, wanted)
}

async function addressesWith(
  tx: Tx,
  street: string,
  typed: string,
  lang: Lang,
  wanted: number,
): Promise<FoundAddress[]> {
  const kept = await keptOf(tx, street)
  const pieces = piecesOf(typed)
  if (pieces.length === 0) return []
  const named = best(kept.book.names, pieces).flatMap((name) =>
    name.building === null || name.kind === 'number'
      ? []
      : [
          {
            id: name.building,
            kind: 'building' as const,
            text: name.text,
            reason: name.said && saidOf(name.said, lang),
          },
        ],
  )
  const doors: Door[] = await doorsWith(tx, street, pieces, wanted)
  const formers =
    doors.length < wanted ? await formersWith(tx, street, kept, pieces, wanted - doors.length) : []
  const rows = [...doors, ...formers].map(({ id, kind, text, said, how }) => ({
    ...{ id, kind, text },
    reason: said && how ? saidOf({ text: said, how }, lang) : null,
  }))
  const byId = new Map([...rows, ...named].reverse().map((row) => [row.id, row]))
  return [...byId.values()].reverse().slice(0, wanted)
}

/** Typed with spaces, all parts are meant: 阳光 501. */
function piecesOf(typed: string): string[] {
  return foldWords(typed.replace(/\s+/g, ' , ')).split(' ').filter(Boolean).slice(0, 6)
}

function best(names: readonly Name[], pieces: readonly string[]): Name[] {
  const scored: { name: Name; score: number }[] = []
  const seen = new Map<string, Set<string | null>>()
  for (const name of names) {
    if (!pieces.every((piece) => name.folded.includes(piece))) continue
    const early = name.folded.startsWith(pieces[0]!) ? 0 : 1000
    scored.push({ name, score: early + order[name.kind] * 100 + Math.min(name.folded.length, 99) })
  }
  scored.sort((a, b) => a.score - b.score || (a.name.folded < b.name.folded ? -1 : 1))
  const kept: Name[] = []
  for (const { name } of scored) {
    // Houses of one old quarter carry its name: it is shown once. Two markets of one name in two communities are two.
    const before = seen.get(name.text)
    if (before && (!name.community || before.has(null) || before.has(name.community))) continue
    seen.set(name.text, (before ?? new Set()).add(name.community))
    kept.push(name)
    if (kept.length === most) break
  }
  return kept
}

async function doorsWith(
  tx: Tx,
  street: string,
  pieces: readonly string[],
  wanted: number,
): Promise<FoundDoor[]> {
  const grams = pieces.flatMap((piece) => gramsOf(street, piece))
  // 101室 alone names half the doors of a street: without a name there is nothing to find.
  if (grams.length === 0) return []
  return findDoors(tx, street, grams, pieces, wanted)
}

interface Door extends FoundDoor {
  readonly said?: FoundFormer['said']
  readonly how?: FoundFormer['how']
}

/** By old names and other words: those of the door itself, and those of the road or estate that it lies in. */
async function formersWith(
  tx: Tx,
  street: string,
  kept: Kept,
  pieces: readonly string[],
  wanted: number,
): Promise<Door[]> {
  const grams = pieces.flatMap((piece) => gramsOf(street, piece))
  if (grams.length === 0) return []
  const own = await findFormers(tx, street, grams, pieces, wanted)
  const said = kept.book.names.find(
    (name) =>
      name.said !== null && pieces.some((piece) => piece !== name.folded && piece.includes(name.folded)),
  )
  if (!said || own.length >= wanted) return own
  const meant = pieces.map((piece) => piece.replace(said.folded, foldPlace(said.text)))
  const through = await doorsWith(tx, street, meant, wanted - own.length)
  const { text, how } = said.said!
  return [...own, ...through.map((door) => ({ ...door, said: text, how }))]
}

/** Names that share most pairs of characters with what was typed, for a slip of the finger. */
function similar(names: readonly Name[], typed: string): Name[] {
  const wanted = pairsOf(typed)
  if (wanted.size < 2) return []
  const scored = names.flatMap((name) => {
    let shared = 0
    for (const pair of pairsOf(name.folded)) if (wanted.has(pair)) shared++
    const score = (2 * shared) / (wanted.size + name.folded.length - 1)
    return score >= 0.5 ? [{ name, score }] : []
  })
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ name }) => name)
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2))
  return pairs
}

function placeOfName(kept: Kept, name: Name, lang: Lang): Place {
  const at = placeOf(kept, name, lang)
  const line = name.line === null ? [] : positionsOf(name.line)
  const middle = line[Math.floor(line.length / 2)]
  const point = at.point ?? (middle ? { lon: middle[0]!, lat: middle[1]! } : null)
  return { ...at, text: name.text, point, reason: name.said ? saidOf(name.said, lang) : at.reason }
}

const saidWords = {
  zh: { former: '曾用名', ended: '原来是', spoken: '也叫', typo: '常写成', code: '编码' },
  en: { former: 'formerly', ended: 'formerly', spoken: 'also called', typo: 'often written', code: 'code' },
} as const

/** Why it was found by words that do not stand on its plate. */
function saidOf({ text, how }: { text: string; how: FoundFormer['how'] }, lang: Lang): string {
  return lang === 'zh' ? `${saidWords.zh[how]}“${text}”` : `${saidWords.en[how]} “${text}”`
}

function placeOfDoor(kept: Kept, door: Door, lang: Lang): Place {
  const at = door.point && whatIsAt(kept, door.point, lang)
  const building = door.building === null ? undefined : kept.buildings.get(door.building)
  return {
    text: door.text,
    point: door.point,
    grid: at?.grid ?? null,
    community: at?.community ?? null,
    building: building ? { id: building.id, name: building.name || building.address } : null,
    reason: door.said && door.how ? saidOf({ text: door.said, how: door.how }, lang) : (at?.reason ?? null),
  }
}
