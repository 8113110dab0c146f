// Parts of the tests only.

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { bytesSource } from '../../../engines/table/index.ts'
import { items } from '../../catalogue/index.ts'
import { openIntake } from '../intake/open.ts'
import { lookAt, proposalFor } from './look.ts'
import type { Proposal } from './shapes.ts'

export const shipped = new Map(items.map((item) => [item.id, item]))

export async function proposed(bytes: Uint8Array | string, sheet: string | null = null): Promise<Proposal> {
  const intake = await openIntake(bytesSource(typeof bytes === 'string' ? Buffer.from(bytes) : bytes))
  return proposalFor(intake, await lookAt(intake, shipped, sheet), shipped)
}

/** What is taken, by title: `{ 姓名: 'self person.name' }`. */
export function taken({ columns }: Proposal): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap(({ title, group, meaning }) =>
      meaning ? [[group ? `${group}/${title}` : title, `${meaning.role} ${meaning.item}`]] : [],
    ),
  )
}

const testData = path.resolve(
  process.env.LINLI_TESTDATA ?? path.join(import.meta.dirname, '../../../../shared/data'),
)
const peopleFile = path.join(testData, 'linkage/people-20000.jsonl.gz')
export const hasPeople = existsSync(peopleFile)

export interface TestPerson {
  readonly rec_id: string
  readonly src: string
  readonly entity: string
  readonly name: string | null
  readonly sex: string | null
  readonly birth: string | null
  readonly id_no: string | null
  readonly phone: string | null
  readonly address: string | null
}

/** Public test records of people, by department. */
export function peopleBySource(): Map<string, TestPerson[]> {
  const lines = gunzipSync(readFileSync(peopleFile)).toString('utf8').trim().split('\n')
  return Map.groupBy(
    lines.map((line) => JSON.parse(line) as TestPerson),
    (person) => person.src,
  )
}
