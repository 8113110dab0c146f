import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileSource } from './file-source.ts'
import { openTable } from './open.ts'
import type { TableRow } from './table.ts'
import { cellsOf } from './test-kit.ts'

const data = resolve(process.env.LINLI_TESTDATA ?? join(import.meta.dirname, '../../../shared/data'))
const appeals = join(data, 'appeals')

async function fileRows(
  path: string,
): Promise<{ header: number; rows: TableRow[]; encoding: string | undefined }> {
  const source = await fileSource(path)
  try {
    const table = await openTable(source)
    const rows: TableRow[] = []
    for await (const batch of table.rows()) rows.push(...batch.rows)
    return { header: (await table.header())!.index, rows, encoding: table.encoding }
  } finally {
    await source.close()
  }
}

describe.skipIf(!existsSync(appeals))(`real appeals (skipped where ${appeals} is absent)`, () => {
  test.each([
    ['f3_hot_issues.csv', 4326],
    ['f4_replies.csv', 2816],
  ])('%s is read whole', async (name, count) => {
    const { header, rows } = await fileRows(join(appeals, name))
    expect(rows.length).toBe(count + 1)
    expect(header).toBe(0)
    expect(rows.filter((row) => row.flaws)).toEqual([])
    const lines = (await readFile(join(appeals, name), 'utf8')).split(/\r\n|\n|\r/)
    // Each row really begins on the line it names.
    for (const { number, cells } of rows)
      expect(lines[number - 1]!.replace('\ufeff', '')).toContain(String(cells[0]))
  })
})

const office = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => [join(folder, 'soffice'), join(folder, 'libreoffice')])
  .find((path) => existsSync(path))

describe.skipIf(office === undefined)('LibreOffice (skipped where soffice is not installed)', () => {
  test('writes what we read', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'linli-table-'))
    try {
      await writeFile(join(folder, 'a.csv'), '姓名,出生,数\n𠮷田㐂,2024-05-01,1.5\n')
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const infilter = '--infilter=CSV:44,34,76,1'
      execFileSync(
        office!,
        [profile, '--headless', infilter, '--convert-to', 'xlsx', '--outdir', folder, join(folder, 'a.csv')],
        { timeout: 100_000 },
      )
      expect(await cellsOf(await readFile(join(folder, 'a.xlsx')))).toEqual([
        ['姓名', '出生', '数'],
        ['𠮷田㐂', '2024-05-01', 1.5],
      ])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
