// node engines/table/bench.ts [rows]: reads and writes a register of 200 000 × 20 and prints one JSON object last.
// Every measurement is a process of its own, because peak memory belongs to a process.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Excel from 'exceljs'
import { foreignXlsx, intoFile, register, titles } from './bench-data.ts'
import { fileSource } from './file-source.ts'
import { openTable, writeCsv, writeXlsx } from './index.ts'

const run = promisify(execFile)
const TEN_MINUTES = 600_000

interface Read {
  rows: number
  cells: number
  /** Of the incomes, to see that all readers read the same. */
  sum: number
}

const columns = titles.map(
  (title) => ({ title, width: 16, type: title === '登记时间' ? 'date' : 'plain' }) as const,
)

function* withTitles(rows: number) {
  yield titles
  yield* register(rows)
}

/** What a child process can be asked to do with a file. */
const tasks: Readonly<Record<string, (file: string, rows: number) => Promise<Read | undefined>>> = {
  async makeForeign(file, rows) {
    await foreignXlsx(file, rows)
    return undefined
  },
  async read(file) {
    const source = await fileSource(file)
    const found = { rows: 0, cells: 0, sum: 0 }
    for await (const batch of (await openTable(source)).rows()) {
      for (const { cells } of batch.rows) count(found, cells)
    }
    await source.close()
    return found
  },
  async readExceljs(file) {
    const found = { rows: 0, cells: 0, sum: 0 }
    const reader = new Excel.stream.xlsx.WorkbookReader(file, {
      sharedStrings: 'cache',
      styles: 'cache',
      worksheets: 'emit',
      hyperlinks: 'ignore',
    })
    for await (const sheet of reader) {
      for await (const row of sheet) count(found, (row.values as unknown[]).slice(1))
    }
    return found
  },
  async writeXlsx(file, rows) {
    await intoFile(file, writeXlsx([{ name: '人口', columns, rows: register(rows) }]))
    return undefined
  },
  async writeCsv(file, rows) {
    await intoFile(file, writeCsv(withTitles(rows)))
    return undefined
  },
}

function count(found: Read, cells: readonly unknown[]): void {
  found.rows++
  for (const cell of cells) if (cell !== null && cell !== undefined) found.cells++
  if (found.rows > 1) found.sum += Number(cells[16])
}

async function child(task: string, file: string, rows: number): Promise<void> {
  const before = performance.now()
  const found = await tasks[task]!(file, rows)
  const seconds = Number(((performance.now() - before) / 1000).toFixed(2))
  const peakMB = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(JSON.stringify({ seconds, peakMB, ...found }))
}

async function measure(task: string, file: string, rows: number): Promise<Record<string, number>> {
  const { stdout } = await run(process.execPath, [import.meta.filename, '--task', task, file, String(rows)], {
    timeout: TEN_MINUTES,
  })
  const figures: Record<string, number> = JSON.parse(stdout)
  console.log(task, file.split('/').at(-1), JSON.stringify(figures))
  return figures
}

async function bench(rows: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'linli-table-'))
  try {
    const foreign = join(folder, 'exceljs.xlsx')
    const own = join(folder, 'own.xlsx')
    const text = join(folder, 'own.csv')
    await measure('makeForeign', foreign, rows)
    const write = { xlsx: await measure('writeXlsx', own, rows), csv: await measure('writeCsv', text, rows) }
    const read = {
      xlsx: await measure('read', foreign, rows),
      xlsxExceljs: await measure('readExceljs', foreign, rows),
      xlsxInline: await measure('read', own, rows),
      csv: await measure('read', text, rows),
    }
    const megabytes = async (file: string) => Number(((await stat(file)).size / 1e6).toFixed(1))
    const files = {
      xlsxMB: await megabytes(foreign),
      xlsxInlineMB: await megabytes(own),
      csvMB: await megabytes(text),
    }
    console.log(JSON.stringify({ bench: 'table', rows, columns: titles.length, files, read, write }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const [first, task, file, rows] = process.argv.slice(2)
if (first === '--task') await child(task!, file!, Number(rows))
else await bench(Number(first ?? 200_000))
