import type { Chance } from '../chance.ts'
import type { MatterRef, OrganizationKind, UnitKind } from '../types.ts'
import { categories } from './categories.ts'
import { CITY } from './matters/city.ts'
import { FACILITIES } from './matters/facilities.ts'
import { HOUSING } from './matters/housing.ts'
import { LIFE } from './matters/life.ts'

/**
 * What residents speak about. The lists are plain text:
 * `@key name category kind unit place motif weight profile [wrong=unit]`, then lines of phrases:
 * F facts (one or two are said), E effects, W wishes, D what the unit did, T titles; `[a|b]` is a choice, `{p}` a slot.
 */
export interface Matter {
  ref: MatterRef
  place: PlaceKind
  /** shop:catering → only such firms. */
  firm: OrganizationKind | undefined
  motif: string | undefined
  weight: number
  profile: Profile
  /** Where it is sent by mistake now and then. */
  wrong: UnitKind | undefined
  facts: string[]
  effects: string[]
  wants: string[]
  done: string[]
  titles: string[]
}

export type PlaceKind =
  | 'estate'
  | 'building'
  | 'home'
  | 'road'
  | 'shop'
  | 'park'
  | 'river'
  | 'school'
  | 'market'
  | 'any'
export type Profile = 'any' | 'day' | 'morning' | 'evening' | 'night' | 'office' | 'rain' | 'wind' | 'heat'

let kept: Matter[] | undefined

export function matters(): Matter[] {
  kept ??= [CITY, FACILITIES, HOUSING, LIFE].flatMap((text) =>
    text
      .trim()
      .split(/^(?=@)/m)
      .map(parse),
  )
  return kept
}

/** @throws Error on a category that the product's tree does not have: the lists must be kept in step. */
function parse(block: string): Matter {
  const [header, ...lines] = block.trim().split('\n')
  const [key, name, code, kind, unit, place, motif, weight, profile, wrong] = header!.slice(1).split(' ')
  const category = categories().get(code!)
  if (!category) throw new Error(`matter ${key}: no category ${code}`)
  const said = (letter: string) => lines.filter((l) => l.startsWith(`${letter} `)).map((l) => l.slice(2))
  const alternatives = (letter: string) => said(letter).flatMap(topLevel)
  return {
    ref: {
      key: key!,
      name: name!,
      category: category.code,
      kind: kind as MatterRef['kind'],
      gbt30428: category.gbt30428,
      unitKind: unit as UnitKind,
      limit: category.limit,
      urgency: category.urgency,
    },
    place: place!.split(':')[0] as PlaceKind,
    firm: place!.split(':')[1] as OrganizationKind | undefined,
    motif: motif === '-' ? undefined : motif,
    weight: Number(weight),
    profile: profile as Profile,
    wrong: wrong?.replace('wrong=', '') as UnitKind | undefined,
    facts: said('F'),
    effects: alternatives('E'),
    wants: alternatives('W'),
    done: said('D'),
    titles: said('T'),
  }
}

/** `[a|b[c|d]]` as a whole line is a list of alternatives. */
function topLevel(line: string): string[] {
  if (!line.startsWith('[') || !line.endsWith(']')) return [line]
  const out: string[] = []
  let depth = 0
  let word = ''
  for (const c of line.slice(1, -1)) {
    if (c === '[') depth++
    if (c === ']') depth--
    if (c === '|' && depth === 0) {
      out.push(word)
      word = ''
    } else word += c
  }
  return [...out, word]
}

export type Slots = Record<string, string>

/** Chooses among `[a|b]` from the inside out, then fills `{slot}`. @throws Error on a slot nobody filled. */
export function expand(text: string, slots: Slots, draw: Chance): string {
  let out = text
  for (let guard = 0; out.includes('[') && guard < 12; guard++)
    out = out.replace(/\[([^[\]]*)\]/g, (_, inner: string) => draw.pick(inner.split('|')))
  return out.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const value = slots[slot]
    if (value === undefined) throw new Error(`no slot ${slot} in ${text}`)
    return value
  })
}
