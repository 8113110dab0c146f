import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { writeCsv, writeXlsx } from '../../../engines/table/index.ts'
import { demoStreets } from '../../../samples/index.ts'

export type Made = string[]
export const titles = ['人员编号', '姓名', '性别', '身份证号', '出生日期', '联系电话', '居住地址']

/**
 * People of made streets (samples/), as a department might send them: one row in fifty with a fault that is told, one in two hundred
 * without anything by which somebody could be known, one in a hundred of somebody who stood there before under another number.
 */
export function* peopleRows(rows: number): Generator<Made> {
  let made = 0
  let before: Made | undefined
  const people = Math.max(1_000, Math.ceil(rows * 1.03))
  for (const street of demoStreets({ people, seed: 'bench', referenceDate: '2026-11-01' })) {
    const doors = new Map([...street.doors()].map((door) => [door.key, door.text]))
    for (const person of street.people()) {
      if (made === rows) return
      const n = made++
      const again = n % 100 === 99 && before
      const row: Made = again
        ? [`P${n}`, ...before!.slice(1)]
        : [
            ...[`P${n}`, person.name, person.sex === '1' ? '男' : '女', person.idNumber, person.birth],
            ...[person.phone ?? '', doors.get(person.doorKey) ?? ''],
          ]
      // The check digit does not fit.
      if (n % 50 === 7) row[3] = row[3]!.slice(0, 17) + (row[3]!.endsWith('0') ? '1' : '0')
      if (n % 200 === 11) row.fill('', 1)
      if (n % 100 === 3) before = row
      yield row
    }
  }
}

/** Writes the table to a file, as CSV or XLSX. */
export async function writeTable(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file)
  for await (const bytes of file.endsWith('.xlsx')
    ? writeXlsx([{ name: '人员', columns: titles.map((title) => ({ title })), rows: peopleRows(rows) }])
    : writeCsv(all(rows)))
    if (!out.write(bytes)) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
  out.end()
  await finished(out)
}

function* all(rows: number) {
  yield titles
  yield* peopleRows(rows)
}
