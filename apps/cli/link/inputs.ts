import { readFile } from 'node:fs/promises'
import { defineFields, type Fields, LinkageError, Records } from '../../../engines/linkage/index.ts'
import { CannotLink } from './cannot.ts'
import type { Progress } from './progress.ts'
import { readRows } from './rows.ts'
import type { Words } from './words.ts'

/** So many faulty rows are shown. */
const shown = 10

export async function fieldsOf(kind: string, config: string | undefined, say: Words): Promise<Fields> {
  if (config !== undefined) return defineFields((await readJson(config, say)) as object)
  if (kind === 'generic') throw new CannotLink(say.needsConfig)
  return defineFields(kind as 'people')
}

export async function readJson(file: string, say: Words): Promise<unknown> {
  const text = await textOf(file, say)
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new CannotLink(say.badJson(file, (error as Error).message))
  }
}

async function textOf(file: string, say: Words): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new CannotLink(say.missing(file))
  }
}

/** The rows of a file as records. Faulty ones are told; unless they may be skipped, they stop everything. */
export async function recordsOf(
  file: string,
  fields: Fields,
  options: { readonly skipBad: boolean; readonly problemText: (error: LinkageError) => string },
  say: Words,
  progress: Progress,
): Promise<{ records: Records; bad: number }> {
  const records = new Records(fields)
  const faults: string[] = []
  let bad = 0
  const fault = (number: number, why: string): void => {
    if (bad++ < shown) faults.push(say.line(number, why))
  }
  let first = true
  for await (const read of readRows(file)) {
    progress.show('read', read.share)
    if ('problem' in read) {
      fault(read.number, say.problems[read.problem])
      continue
    }
    if (first) checkColumns(fields, Object.keys(read.row))
    first = false
    try {
      records.add(read.row)
    } catch (error) {
      if (!(error instanceof LinkageError) || error.code === 'linkage.too-many') throw error
      fault(read.number, options.problemText(error))
    }
  }
  progress.end()
  if (bad > shown) faults.push(say.more(bad - shown))
  if (bad > 0 && !options.skipBad) throw new CannotLink([...faults, say.refused(bad)].join('\n'))
  if (bad > 0) process.stderr.write(`${faults.join('\n')}\n`)
  if (records.size === 0) throw new CannotLink(say.empty)
  return { records, bad }
}

/** A table without the column of ids, or with none to compare, is the wrong table. */
function checkColumns(fields: Fields, found: readonly string[]): void {
  const detail = {
    wanted: [fields.id, ...fields.fields.map(({ from }) => from[0])].join(', '),
    found: found.join(', '),
  }
  const some = fields.fields.some(({ from }) => from.some((name) => found.includes(name)))
  if (!some) throw new LinkageError('linkage.no-column', detail)
}

/** Pairs that people decided. */
export async function decisionsOf(file: string, say: Words) {
  const must: [string, string][] = []
  const never: [string, string][] = []
  const lines = (await textOf(file, say)).split(/\r?\n/)
  lines.forEach((line, i) => {
    if (line.trim() === '') return
    try {
      const { a, b, one } = JSON.parse(line) as Record<string, unknown>
      if (typeof a !== 'string' || typeof b !== 'string' || typeof one !== 'boolean')
        throw new TypeError('a, b, one')
      ;(one ? must : never).push([a, b])
    } catch {
      throw new CannotLink(say.line(i + 1, say.problems.json))
    }
  })
  return { must, never }
}
