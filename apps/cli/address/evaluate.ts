import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openDivisions, openModel, parse } from '../../../engines/address/index.ts'
import { divisionsFile, modelFile, shippedKnowledge } from '../../../engines/address/load-file.ts'
import {
  columnLines,
  detailLabels,
  divisionLabels,
  exactF1,
  fineLabels,
  type Gold,
  isTuned,
  noiseKinds,
  noisyAddresses,
  type Score,
  score,
  splitCcks,
  type Tagged,
  taggedLines,
} from '../../../engines/address/school.ts'
import { addressFolder, addressText, corpora } from './data.ts'

interface Synthetic {
  readonly id: string
  readonly noise: readonly string[]
  readonly text: string
  readonly present: readonly string[]
  readonly inferable: readonly string[]
  readonly truth: Readonly<Record<string, string>>
}

/** Prints the tables of the README; the last line is one JSON object. */
export function evaluateShipped(): void {
  const knowledge = shippedKnowledge()
  const report: Record<string, unknown> = {}
  const nca = taggedLines(addressText('nca-dev.jsonl.gz'))
  const ccks = splitCcks(corpora()).kept
  for (const [name, texts] of Object.entries({ 'nca-dev': nca, 'ccks-tenth': ccks }))
    report[name] = measureTagged(name, texts)
  const swei = columnLines(addressText('swei.train.txt.gz')).filter((_, i) => i % 20 === 0)
  report.swei = measureTagged('swei, every twentieth', swei)
  const synthetic = addressText('synth-henan.jsonl.gz')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Synthetic)
    .filter(({ id }) => !isTuned(id))
  report.noisy = measureNoisy(synthetic)
  const aside = noisyAddresses(knowledge.divisions, 200, 41)
  report.aside = Object.fromEntries(
    noiseKinds.map((kind) => {
      const some = aside.filter((one) => one.kind === kind)
      const scored = score(
        some,
        some.map(({ text }) => parse(knowledge, text).r),
      )
      return [kind, told(`aside ${kind}`, scored)]
    }),
  )
  report.speed = measureSpeed(nca.map(({ text }) => text).concat(synthetic.map(({ text }) => text)))
  report.load = measureLoad()
  console.log(JSON.stringify({ bench: 'address-parse', data: path.basename(addressFolder()), ...report }))
}

function measureTagged(name: string, texts: readonly Tagged[]) {
  const said = texts.map(({ text }) => parse(shippedKnowledge(), text))
  const golds: Gold[] = texts.map(({ levels }) => ({ levels, asked: Object.keys(levels) }))
  const gold = texts.map(({ spans }) =>
    spans.flatMap(({ label, start, end }) => {
      const ours = fineLabels[label]
      return ours ? [{ label: ours, start, end }] : []
    }),
  )
  const f1 = exactF1(
    gold,
    said.map(({ spans }) => spans),
  )
  return {
    ...told(
      name,
      score(
        golds,
        said.map(({ r }) => r),
      ),
    ),
    f1: Number(f1.toFixed(2)),
  }
}

function measureNoisy(texts: readonly Synthetic[]) {
  const said = texts.map(({ text }) => parse(shippedKnowledge(), text).r)
  const golds = texts.map(({ truth, present, inferable }) => ({
    levels: truth,
    asked: [...present, ...inferable],
  }))
  const kinds = texts.map(({ noise }) => (noise.length === 1 ? noise[0]! : 'combo'))
  const byKind = Object.fromEntries(
    [...new Set(kinds)].map((kind) => {
      const of = kinds.flatMap((one, i) => (one === kind ? [i] : []))
      return [
        kind,
        told(
          `noisy ${kind}`,
          score(
            of.map((i) => golds[i]!),
            of.map((i) => said[i]!),
          ),
        ),
      ]
    }),
  )
  return { ...told('noisy, all', score(golds, said)), byKind }
}

const share = ([right, of]: readonly [number, number]) =>
  of === 0 ? null : Math.round((1000 * right) / of) / 10

function told(name: string, { district, divisions, full, levels }: Score) {
  const figures = { adm3: share(district), adm5: share(divisions), full: share(full), of: full[1] }
  const each = [...divisionLabels, ...detailLabels].flatMap((label) =>
    levels[label] ? [`${label} ${share(levels[label])}`] : [],
  )
  console.log(
    `${name.padEnd(22)} ${figures.adm3} / ${figures.adm5} / ${figures.full} of ${figures.of}  ${each.join(' ')}`,
  )
  return figures
}

/** Milliseconds of processor time; the machine may do other things meanwhile. */
function processorMs(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const loopSteps = 1e8
/** So much work as tells how fast the machine is just now. */
function loop(): void {
  let held = 1
  for (let i = 0; i < loopSteps; i++) held = (Math.imul(held, 31) + i) | 0
  if (held === 7) console.log()
}

/** Addresses a second of processor time, the best of some rounds, and what a plain loop takes in the same minute. */
function measureSpeed(texts: readonly string[]) {
  const knowledge = shippedKnowledge()
  const all = () => {
    for (const text of texts) parse(knowledge, text)
  }
  for (let round = 0; round < 2; round++) all()
  const ms = Math.min(...Array.from({ length: 5 }, () => processorMs(all)))
  const loopMs = Math.min(...Array.from({ length: 3 }, () => processorMs(loop)))
  const perSecond = Math.round((1000 * texts.length) / ms)
  console.log(`speed ${perSecond} addresses/s; a loop of 10^8 steps took ${Math.round(loopMs)} ms`)
  return { perSecond, loopMs: Math.round(loopMs) }
}

function measureLoad() {
  const before = performance.now()
  let divisions = 0
  let modelBytes = 0
  const cpuMs = processorMs(() => {
    divisions = openDivisions(gunzipSync(readFileSync(divisionsFile))).size
    const model = gunzipSync(readFileSync(modelFile))
    modelBytes = model.length
    openModel(model)
  })
  const figures = {
    ms: Math.round(performance.now() - before),
    cpuMs: Math.round(cpuMs),
    divisions,
    modelBytes,
    modelFileBytes: statSync(modelFile).size,
    divisionsFileBytes: statSync(divisionsFile).size,
  }
  console.log(`load ${figures.ms} ms, ${figures.cpuMs} ms of processor time`)
  return figures
}
