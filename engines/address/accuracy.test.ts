import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { taggedLines } from './corpora.ts'
import { shippedKnowledge } from './load-file.ts'
import { exactF1, score } from './measure.ts'
import { noiseKinds, noisyAddresses } from './noise.ts'
import { parse } from './parse.ts'
import { isTuned, splitCcks } from './school.ts'
import { fineLabels } from './tag/labels.ts'

const folder = join(
  process.env.LINLI_TESTDATA ?? join(import.meta.dirname, '../../../shared/data'),
  'addresses',
)
const there = existsSync(join(folder, 'nca-dev.jsonl.gz'))
if (!there) console.log('Skipped: no tagged addresses here (set LINLI_TESTDATA).')

const text = (name: string) => gunzipSync(readFileSync(join(folder, name))).toString('utf8')
const corpora = () => ({
  nca: text('nca-train.jsonl.gz'),
  ncaDev: text('nca-dev.jsonl.gz'),
  ccks: text('ccks2021-train.jsonl.gz'),
})
const percent = ([right, of]: readonly [number, number]) => (100 * right) / of

describe.skipIf(!there)('on addresses that had no part in the training', () => {
  // Floors a little below what the README says.
  test.each([
    ['nca-dev', () => taggedLines(text('nca-dev.jsonl.gz')), [95.5, 90, 81, 89.5]],
    ['a tenth of CCKS', () => splitCcks(corpora()).kept, [95.5, 92, 87.5, 90.5]],
  ] as const)('%s', (_, chosen, floors) => {
    const texts = chosen()
    const said = texts.map((one) => parse(shippedKnowledge(), one.text))
    const { district, divisions, full } = score(
      texts.map(({ levels }) => ({ levels, asked: Object.keys(levels) })),
      said.map(({ r }) => r),
    )
    const places = texts.map(({ spans }) =>
      spans.flatMap(({ label, start, end }) =>
        fineLabels[label] ? [{ label: fineLabels[label], start, end }] : [],
      ),
    )
    expect(percent(district)).toBeGreaterThan(floors[0])
    expect(percent(divisions)).toBeGreaterThan(floors[1])
    expect(percent(full)).toBeGreaterThan(floors[2])
    expect(
      exactF1(
        places,
        said.map(({ spans }) => spans),
      ),
    ).toBeGreaterThan(floors[3])
  })

  test('noisy full addresses, every kind of noise', () => {
    const texts = text('synth-henan.jsonl.gz')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .filter(({ id }) => !isTuned(id))
    const said = texts.map((one) => parse(shippedKnowledge(), one.text).r)
    const golds = texts.map(({ truth, present, inferable }) => ({
      levels: truth,
      asked: [...present, ...inferable],
    }))
    const all = score(golds, said)
    expect(percent(all.district)).toBeGreaterThan(99)
    expect(percent(all.divisions)).toBeGreaterThan(98)
    expect(percent(all.full)).toBeGreaterThan(96)
    const kindOf = ({ noise }: { noise: string[] }) => (noise.length === 1 ? noise[0]! : 'combo')
    for (const kind of new Set(texts.map(kindOf))) {
      const of = texts.flatMap((one, i) => (kindOf(one) === kind ? [i] : []))
      const { district } = score(
        of.map((i) => golds[i]!),
        of.map((i) => said[i]!),
      )
      expect(percent(district), kind).toBeGreaterThanOrEqual(95)
    }
  })
})

test('kinds of faults that nothing was made for', () => {
  const { divisions } = shippedKnowledge()
  const texts = noisyAddresses(divisions, 60, 41)
  for (const kind of noiseKinds) {
    const some = texts.filter((one) => one.kind === kind)
    const { district } = score(
      some,
      some.map((one) => parse(shippedKnowledge(), one.text).r),
    )
    expect(percent(district), kind).toBeGreaterThan(80)
  }
})
