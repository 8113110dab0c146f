import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { SourceKind } from '../../catalogue/contract.ts'
import { testLinking } from './test-linking.ts'

const file = join(process.env.LINLI_TESTDATA ?? '../shared/data', 'linkage/people-20000.jsonl.gz')
const most = Number(process.env.LINLI_PEOPLE ?? 1_500)

interface Made {
  readonly src: string
  readonly entity: string
  readonly name: string | null
  readonly sex: string | null
  readonly birth: string | null
  readonly id_no: string | null
  readonly phone: string | null
  readonly address: string | null
}
const kinds: Readonly<Record<string, SourceKind>> = {
  gongan: 'police',
  minzheng: 'civil-affairs',
  weijian: 'health',
  wangge: 'field',
}
const items = {
  name: 'person.name',
  sex: 'person.sex',
  birth: 'person.birth',
  id_no: 'person.id-number',
  phone: 'person.phone',
  address: 'person.address',
} as const

const skip = existsSync(file) ? false : `no ${file}: LINLI_TESTDATA names the folder`
test.skipIf(skip)(
  `four departments, one after the other: people come out as the people they are${skip || ''}`,
  async () => {
    const all = gunzipSync(readFileSync(file))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Made)
    const entities = new Set([...new Set(all.map((one) => one.entity))].sort().slice(0, most))
    const house = await testLinking()
    const truth = new Map<string, string>()
    for (const [src, kind] of Object.entries(kinds)) {
      const made = all.filter((one) => one.src === src && entities.has(one.entity))
      for (let from = 0; from < made.length; from += 1000) {
        const lot = made.slice(from, from + 1000)
        const rows = lot.map((one) =>
          Object.fromEntries(
            Object.entries(items).flatMap(([key, item]) => {
              const cell = one[key as keyof typeof items]
              return cell ? [[item, cell]] : []
            }),
          ),
        )
        const lines = await house.bring(kind, rows)
        for (const [at, line] of lines.entries()) truth.set(line, lot[at]!.entity)
      }
      await house.run()
    }
    const rows = await house.rows('SELECT line, subject FROM fusion.party')
    const pairs = (of: (row: Record<string, unknown>) => string) => {
      const sizes = new Map<string, number>()
      for (const row of rows) sizes.set(of(row), (sizes.get(of(row)) ?? 0) + 1)
      return [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
    }
    const entity = (row: Record<string, unknown>) => truth.get(String(row.line))!
    const [said, real, both] = [
      pairs((row) => String(row.subject)),
      pairs(entity),
      pairs((row) => `${row.subject} ${entity(row)}`),
    ]
    const [precision, recall] = [both / said, both / real]
    const f1 = (2 * precision * recall) / (precision + recall)
    console.info(
      `linking ${rows.length} line records: precision ${precision.toFixed(4)} recall ${recall.toFixed(4)} F1 ${f1.toFixed(4)}`,
    )
    expect(precision).toBeGreaterThan(0.995)
    expect(f1).toBeGreaterThan(0.975)
  },
  600_000,
)
