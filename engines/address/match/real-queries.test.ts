import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openBase } from './index.ts'

const folder = `${process.env.LINLI_TESTDATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))}/addresses`
const there = existsSync(`${folder}/std-lib.jsonl.gz`)
if (!there)
  console.log(`matching on the test library is skipped: no addresses under ${folder} (LINLI_TESTDATA)`)

interface Query {
  readonly text: string
  readonly truth: string | null
}

/** The bench measures all of it; this holds the line on a part. */
test.skipIf(!there)(
  'noisy queries find their entry in a library, and those without one find none',
  { timeout: 120_000 },
  () => {
    const lines = gunzipSync(readFileSync(`${folder}/std-lib.jsonl.gz`))
      .toString('utf8')
      .trim()
      .split('\n')
    const base = openBase([])
    for (const line of lines) {
      const { id, text, codes, ...r } = JSON.parse(line)
      base.add({ id, text, r })
    }
    const queries: Query[] = readFileSync(`${folder}/std-queries-half.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const known = queries.filter(({ truth }) => truth !== null)
    const unknown = queries.filter(({ truth }) => truth === null)
    const right = known.filter(({ text, truth }) => base.match(text).match === truth).length
    const accepted = unknown.filter(({ text }) => base.match(text).match !== null).length
    expect(right / known.length).toBeGreaterThanOrEqual(0.98)
    expect(accepted / unknown.length).toBeLessThanOrEqual(0.01)
  },
)
