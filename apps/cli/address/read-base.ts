import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type Base, type Entry, openBase } from '../../../engines/address/match/index.ts'
import { labels } from '../../../engines/address/shapes.ts'
import { askedLines } from './lines.ts'
import type { MatchWords } from './match-words.ts'
import type { Words } from './words.ts'

/** More faults than this are not told one by one. */
const mostTold = 20

/** Reads standard addresses, one a line; null where a line is wrong: a base with holes would answer "no such address". */
export async function readBase(file: string, say: Words, own: MatchWords): Promise<Base | null> {
  const input = file.endsWith('.gz') ? unpacked(file) : createReadStream(file)
  const base = openBase([])
  let faults = 0
  for await (const { number, asked } of askedLines(input)) {
    if (asked === 'empty') continue
    const entry = typeof asked === 'string' ? say.problems[asked] : entryOf(asked.whole, own)
    const fault =
      typeof entry === 'string' ? entry : base.has(entry.id) ? own.twice(entry.id) : add(base, entry, own)
    if (fault === null) continue
    faults++
    if (faults <= mostTold) process.stderr.write(`${own.baseLine(file, number, fault)}\n`)
  }
  if (faults > 0) {
    process.stderr.write(`${own.baseBad}\n`)
    return null
  }
  if (base.size === 0) process.stderr.write(`${own.empty(file)}\n`)
  return base
}

/** A file that cannot be read ends both, so that whoever reads hears of it. */
function unpacked(file: string): Readable {
  const plain = createReadStream(file)
  const gunzip = createGunzip()
  plain.on('error', (error) => gunzip.destroy(error))
  return plain.pipe(gunzip)
}

function add(base: Base, entry: Entry, own: MatchWords): string | null {
  try {
    base.add(entry)
    return null
  } catch (error) {
    if (error instanceof RangeError) return own.wrongField('id, from, until')
    throw error
  }
}

/** Elements may stand in the line itself or under `r`. */
function entryOf(line: Readonly<Record<string, unknown>>, own: MatchWords): Entry | string {
  const under = line.r
  if (under !== undefined && (typeof under !== 'object' || under === null)) return own.wrongField('r')
  const given = { ...line, ...(under as Record<string, unknown> | undefined) }
  const r: Record<string, string> = {}
  for (const label of [...labels, 'group'] as const) {
    const value = given[label]
    if (value === undefined || value === null || value === '') continue
    if (typeof value !== 'string') return own.wrongField(label)
    r[label] = value
  }
  const { aliases, from, until } = line
  if (
    aliases !== undefined &&
    !(Array.isArray(aliases) && aliases.every((alias) => typeof alias === 'string'))
  )
    return own.wrongField('aliases')
  for (const [name, day] of Object.entries({ from, until }))
    if (day !== undefined && day !== null && typeof day !== 'string') return own.wrongField(name)
  return {
    id: String(line.id),
    text: String(line.text),
    ...(Object.keys(r).length > 0 ? { r } : {}),
    ...(aliases ? { aliases: aliases as string[] } : {}),
    ...(from ? { from: String(from) } : {}),
    ...(until ? { until: String(until) } : {}),
  }
}
