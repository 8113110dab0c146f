import { createHmac } from 'node:crypto'
import type { Keyring } from '../../../../base/crypto/keyring.ts'
import { readValue } from '../../../catalogue/index.ts'
import { foldPlace } from '../../../places/index.ts'
import type { LineValue } from '../../shapes.ts'
import type { KeyKind } from './assign-home.rules.ts'

const text = { format: 'text', list: null } as const

/** Keyed, so that nobody who holds the table can try numbers; hex of 16 bytes. */
function digest(keys: Keyring, kind: string, ...parts: readonly string[]): string {
  const hmac = createHmac('sha256', keys.key('index:fusion.home', 1))
  return hmac
    .update(JSON.stringify([kind, ...parts]))
    .digest('hex')
    .slice(0, 32)
}

export function cellIn(values: readonly LineValue[], item: string, role: LineValue['role'] = 'self') {
  return values.find((value) => value.item === item && value.role === role)?.cell ?? null
}

/** A number as it is compared: without spaces, signs of width and case. */
function numberIn(values: readonly LineValue[], item: string): string | undefined {
  const read = readValue(text, cellIn(values, item))
  return read ? read.value.replace(/\s+/g, '').toUpperCase() : undefined
}

/** An address that says which door: two lines that say it alike mean one home, wherever it lies. */
const toTheDoor = /(\d{3,4}|[栋单元]\d+)(室|户)?$|\d+(室|户)$/u

/** By what a line knows its dwelling. `place`: the standard address, where it is one that no other lies in. */
export function dwellingKeys(
  keys: Keyring,
  source: string,
  values: readonly LineValue[],
  place: string | undefined,
): Partial<Record<KeyKind, string>> {
  const title = numberIn(values, 'dwelling.property-number')
  const number = numberIn(values, 'dwelling.number')
  const address = cellIn(values, 'dwelling.address')
  const folded = address === null ? '' : foldPlace(String(address))
  return {
    ...(title ? { title: digest(keys, 'title', title) } : {}),
    ...(number ? { number: digest(keys, 'number', source, number) } : {}),
    ...(place ? { place: digest(keys, 'place', place) } : {}),
    ...(toTheDoor.test(folded) ? { text: digest(keys, 'text', folded) } : {}),
  }
}

export interface HouseholdKeys {
  /** At its source; null: the line says of no household. */
  readonly own: string | null
  /** The same number at whatever source. */
  readonly any: string | null
}

/** By what a line knows its household: the number at the source, else the ID number of the head. */
export function householdKeys(keys: Keyring, source: string, values: readonly LineValue[]): HouseholdKeys {
  const number = numberIn(values, 'household.number')
  if (number) {
    return { own: digest(keys, 'household', source, number), any: digest(keys, 'any-source', number) }
  }
  const head = readValue({ format: 'id-number', list: null }, cellIn(values, 'person.id-number', 'head'))
  if (!head || head.flaw !== null) return { own: null, any: null }
  return { own: digest(keys, 'household', source, `head ${head.value}`), any: null }
}

/** A place as it is kept among the keys. */
export function placeKey(keys: Keyring, place: string): string {
  return digest(keys, 'place', place)
}
