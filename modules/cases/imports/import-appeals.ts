import { createHash, randomUUID } from 'node:crypto'
import type { Ctx } from '../../../base/http/ctx.ts'
import { type ByteSource, openTable, type Table } from '../../../engines/table/index.ts'
import * as ledger from '../../ledger/index.ts'
import type { AppealMapping } from './contract.ts'
import { type Marked, markAlike } from './likeness/mark.ts'
import type { ImportOptions, Summary } from './options.ts'
import { wrong } from './problems.ts'
import { bind } from './rows/binding.ts'
import { type Counts, Taking } from './taking.ts'

/**
 * Takes the appeals of another system’s table into a street: each row one case with its real time, its reply as handling.
 * Chunk by chunk, each whole or not at all; the same table again adds nothing, so after a break it is simply run again.
 * A workbook is read to its end first, because only there its checksum tells whether it is whole; a text file has none.
 * @throws TableError for a table that cannot be read whole, problems of `problems.ts` for a mapping that does not fit
 */
export async function importAppeals(options: ImportOptions): Promise<Summary> {
  const table = await openTable(options.source)
  const header = await table.header(options.mapping.sheet)
  if (header === null) throw wrong.noHeader()
  const binding = bind(options.mapping, header.cells)
  if (table.format === 'xlsx') await readThrough(table, options)
  const run = randomUUID()
  const digest = await digestOf(options.source)
  if (!options.dryRun) await options.transact((ctx) => begin(ctx, run, options.mapping, digest))
  const from = performance.now()
  const counts = await takeRows(options, table, await Taking.start(options, binding, run), header.row)
  const between = performance.now()
  const compares = !options.dryRun && options.compare !== false && !options.signal?.aborted
  const marked = compares ? await compare(options, counts) : { compared: 0, alike: 0 }
  const seconds = { rows: (between - from) / 1000, compare: (performance.now() - between) / 1000 }
  const stopped = options.signal?.aborted ?? false
  const summary = { run, ...counts, marked, stopped, seconds }
  if (!options.dryRun) await options.transact((ctx) => finish(ctx, summary))
  return summary
}

async function takeRows(
  { mapping, signal }: ImportOptions,
  table: Table,
  taking: Taking,
  header: number,
): Promise<Counts> {
  try {
    for await (const { rows, progress } of table.rows(mapping.sheet)) {
      await taking.take(
        rows.filter((row) => row.number > header),
        progress,
      )
      if (signal?.aborted) break
    }
    return await taking.end()
  } finally {
    await taking.close()
  }
}

async function readThrough(table: Table, { mapping, onProgress, signal }: ImportOptions): Promise<void> {
  for await (const { progress } of table.rows(mapping.sheet)) {
    onProgress?.({ phase: 'check', share: progress, read: 0, added: 0, rejected: 0 })
    if (signal?.aborted) return
  }
}

async function digestOf(source: ByteSource): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of source.stream()) hash.update(bytes)
  return hash.digest('hex')
}

function compare(
  { transact, onProgress, signal }: ImportOptions,
  { read, added, rejected }: Counts,
): Promise<Marked> {
  return markAlike(transact, {
    signal,
    onProgress: (share) => onProgress?.({ phase: 'compare', share, read, added, rejected }),
  })
}

/** That a run began stands in the ledger even when it never ends. */
async function begin(ctx: Ctx, run: string, { system, rules }: AppealMapping, digest: string): Promise<void> {
  const facts = { system, sha256: digest, rules: (rules ?? []).join(' ') }
  await ledger.record(ctx, 'import.run', { subject: `import:${run}`, facts })
}

async function finish(ctx: Ctx, { run, stopped, marked, ...counts }: Summary): Promise<void> {
  const { read, added, known, rejected } = counts
  const facts = { read, added, known, rejected, alike: marked.alike, stopped: stopped ? 'yes' : 'no' }
  await ledger.record(ctx, 'import.end', {
    subject: `import:${run}`,
    facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)])),
  })
}
