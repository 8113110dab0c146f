import { existsSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { asWritten, madeEntries, random } from './bench-base.ts'
import { type Base, type Entry, openBase } from './index.ts'
import { crossValidate, readPairs } from './pair/bench-train.ts'

/**
 * `npm run bench -- address-match [entries] [--no-library] [--no-pairs]`: accuracy on the half of the queries that nothing was chosen by, pairs by
 * five-fold cross-validation, speed and memory in a made base (3 000 000 entries if not said otherwise).
 */
interface Query {
  readonly id: string
  readonly noise: readonly string[]
  readonly text: string
  readonly truth: string | null
}

const folder = `${process.env.LINLI_TESTDATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))}/addresses`
const entries = Number(process.argv.slice(2).find((arg) => /^\d+$/.test(arg)) ?? 3_000_000)
const percent = (part: number, of: number) => Math.round((10_000 * part) / Math.max(1, of)) / 100
const result: Record<string, unknown> = { bench: 'address-match' }

if (existsSync(`${folder}/std-lib.jsonl.gz`)) {
  if (!process.argv.includes('--no-library')) Object.assign(result, measureLibrary())
  if (!process.argv.includes('--no-pairs')) {
    const { f1 } = crossValidate(readPairs(`${folder}/ccks2021-match.round1.txt.gz`))
    const [macro, no, partly, exact] = f1.map((value) => Math.round(value * 1000) / 1000)
    result.pairs = { macro, no, partly, exact }
  }
} else console.log(`no addresses under ${folder}: set LINLI_TESTDATA`)
if (entries > 0) result.large = measureLarge(entries)
console.log(JSON.stringify(result))

function readLibrary(): Entry[] {
  const lines = gunzipSync(readFileSync(`${folder}/std-lib.jsonl.gz`))
    .toString('utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const { id, text, codes, ...r } = JSON.parse(line)
    return { id, text, r }
  })
}

function readQueries(held: boolean): Query[] {
  const lines = readFileSync(`${folder}/std-queries-half.jsonl`, 'utf8').trim().split('\n')
  const all = lines.map((line): Query => JSON.parse(line))
  return all.filter(({ id }) => halfOf(id) === (held ? 1 : 0))
}

/** Half 0 was looked at while the engine was made; half 1 only here. */
function halfOf(id: string): number {
  let h = 0
  for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b)
  return ((h ^ (h >>> 13)) >>> 0) % 2
}

function measureLibrary() {
  const library = readLibrary()
  const base = openBase(library)
  const queries = readQueries(!process.argv.includes('--tune'))
  const known = queries.filter(({ truth }) => truth !== null)
  const unknown = queries.filter(({ truth }) => truth === null)
  const started = performance.now()
  const answers = queries.map(({ text }) => base.match(text))
  const seconds = (performance.now() - started) / 1000
  const right = (query: Query) => answers[queries.indexOf(query)]!.match === query.truth
  const byNoise: Record<string, number> = {}
  for (const noise of new Set(queries.flatMap((query) => query.noise))) {
    const own = queries.filter((query) => query.noise.includes(noise))
    byNoise[noise] = percent(own.filter(right).length, own.length)
  }
  const textOnly = openBase(library.map(({ id, text }) => ({ id, text })))
  return {
    library: {
      entries: base.size,
      queries: queries.length,
      topOne: percent(known.filter(right).length, known.length),
      acceptedThoughUnknown: percent(unknown.filter((query) => !right(query)).length, unknown.length),
      topOneOfTextsAlone: percent(
        known.filter(({ text, truth }) => textOnly.match(text).match === truth).length,
        known.length,
      ),
      aSecond: Math.round(queries.length / seconds),
      byNoise,
    },
    removed: measureRemoved(base, library, known),
    byScore: byScore(queries, answers),
  }
}

/** The entry asked for is taken out, or its whole house: whatever is answered then is wrong. */
function measureRemoved(base: Base, library: readonly Entry[], known: readonly Query[]) {
  const byId = new Map(library.map((entry) => [entry.id, entry]))
  const houseOf = ({ r }: Entry) => [r!.town, r!.community, r!.road, r!.number, r!.poi].join()
  const houses = Map.groupBy(library, houseOf)
  const share = (away: (entry: Entry) => readonly Entry[]) => {
    let accepted = 0
    for (const { text, truth } of known) {
      const gone = away(byId.get(truth!)!)
      for (const { id } of gone) base.remove(id)
      if (base.match(text).match !== null) accepted++
      for (const entry of gone) base.add(entry)
    }
    return percent(accepted, known.length)
  }
  return {
    doorGoneAccepted: share((entry) => [entry]),
    houseGoneAccepted: share((entry) => houses.get(houseOf(entry))!),
  }
}

/** How often an answer of each band of certainty is right: calibration. */
function byScore(queries: readonly Query[], answers: readonly { match: string | null; score: number }[]) {
  const bands = [0, 0.7, 0.9, 0.99, 1.01]
  return bands.slice(1).map((to, i) => {
    const own = queries.filter((_, k) => answers[k]!.score >= bands[i]! && answers[k]!.score < to)
    const right = own.filter((query) => answers[queries.indexOf(query)]!.match === query.truth).length
    return { from: bands[i], answers: own.length, right: percent(right, own.length) }
  })
}

function measureLarge(count: number) {
  const base = openBase([])
  const kept: Entry[] = []
  const step = Math.max(1, Math.floor(count / 4000))
  let at = 0
  const started = performance.now()
  for (const entry of madeEntries(count)) {
    base.add(entry)
    if (at++ % step === 0) kept.push(entry)
  }
  const seconds = (performance.now() - started) / 1000
  const next = random(3)
  const asked = kept.map((entry) => ({ entry, text: asWritten(entry, next) }))
  for (const { text } of asked.slice(0, 300)) base.match(text)
  const times: number[] = []
  let right = 0
  let wrong = 0
  for (const { entry, text } of asked) {
    const { value, ms } = timed(() => base.match(text).match)
    times.push(ms)
    if (value === entry.id) right++
    else if (value !== null) wrong++
  }
  const packed = timed(() => base.pack())
  const opened = timed(() => openBase(packed.value).size)
  return {
    entries: base.size,
    addedInSeconds: Math.round(seconds),
    residentMb: Math.round(process.memoryUsage.rss() / 1e6),
    matchesASecond: Math.round(asked.length / (times.reduce((a, b) => a + b, 0) / 1000)),
    matchMs: quantiles(times),
    topOne: percent(right, asked.length),
    wrong: percent(wrong, asked.length),
    suggestMs: measureSuggest(base, asked),
    packedMb: Math.round(packed.value.length / 1e6),
    openedInMs: Math.round(opened.ms),
  }
}

/** Each address typed character by character, as a page asks. */
function measureSuggest(base: Base, asked: readonly { entry: Entry }[]) {
  const times: number[] = []
  for (const { entry } of asked.slice(0, 400)) {
    const r = entry.r!
    const typed = (r.road ?? r.community ?? '') + (r.number ?? '') + (r.poi ?? '') + (r.building ?? '')
    for (const text of [typed, `${r.district}${typed}`])
      for (let length = 1; length <= text.length; length++)
        times.push(timed(() => base.suggest(text.slice(0, length))).ms)
  }
  return quantiles(times)
}

function timed<T>(run: () => T): { value: T; ms: number } {
  const from = performance.now()
  const value = run()
  return { value, ms: performance.now() - from }
}

function quantiles(times: number[]) {
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)]! * 100) / 100
  return { p50: at(0.5), p99: at(0.99), most: Math.round(times[times.length - 1]! * 10) / 10 }
}
