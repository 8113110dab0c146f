import { Ints, Units } from './grow.ts'
import { Ids } from './ids.ts'
import { Names } from './names.ts'
import { type Part, packParts, unpackParts } from './parcel.ts'
import { Postings } from './postings.ts'
import { Stock } from './stock.ts'

const kind = 'linli-address-base-1'

/** A base as bytes, to be kept in a file and opened again in a moment. */
export function packStock(stock: Stock, size: number): Uint8Array {
  const names = stock.names.parts()
  return packParts(kind, {
    units: names.units,
    starts: names.starts,
    roles: names.roles,
    houses: stock.houses.packed(),
    doors: stock.doors.packed(),
    values: stock.values.packed(),
    ids: stock.ids.packed(),
    ...postingParts('names', names.index),
    ...postingParts('forms', stock.forms.parts()),
    ...postingParts('keys', stock.keys.parts()),
    size: Int32Array.of(size),
  })
}

export function unpackStock(bytes: Uint8Array): { stock: Stock; size: number } {
  const parts = unpackParts(kind, bytes)
  const ints = (name: string) => new Ints(parts[name] as Int32Array<ArrayBuffer>, parts[name]!.length)
  const postings = (name: string) =>
    new Postings(
      parts[`${name}Keys`] as Int32Array<ArrayBuffer>,
      parts[`${name}Heads`] as Int32Array<ArrayBuffer>,
      parts[`${name}Used`]![0]!,
      ints(`${name}Pool`),
    )
  const units = parts.units as Uint16Array<ArrayBuffer>
  const names = new Names(new Units(units, units.length), ints('starts'), ints('roles'), postings('names'))
  const ids = parts.ids as Uint8Array
  const stock = new Stock({
    names,
    forms: postings('forms'),
    keys: postings('keys'),
    houses: ints('houses'),
    doors: ints('doors'),
    values: ints('values'),
    ids: new Ids(ids, ids.length),
  })
  return { stock, size: parts.size![0]! }
}

function postingParts(name: string, parts: ReturnType<Postings['parts']>): Record<string, Part> {
  return {
    [`${name}Keys`]: parts.keys,
    [`${name}Heads`]: parts.heads,
    [`${name}Used`]: Int32Array.of(parts.used),
    [`${name}Pool`]: parts.pool,
  }
}
