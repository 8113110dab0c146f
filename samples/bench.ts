/**
 * Time and memory of the generator: `node samples/bench.ts [people] [seed]`; one JSON object last.
 * Each stream is read to its end and thrown away, as a loader in batches would.
 */
import { demoStreets } from './demo-street.ts'

const [people = '60000', seed = 'linli'] = process.argv.slice(2)
const began = performance.now()
let peak = 0
const watch = () => {
  peak = Math.max(peak, process.memoryUsage().rss)
}

interface Tally {
  streets: number
  grids: number
  buildings: number
  organizations: number
  staff: number
  doors: number
  homes: number
  people: number
  cases: number
  steps: number
}

const tally: Tally = {
  streets: 0,
  grids: 0,
  buildings: 0,
  organizations: 0,
  staff: 0,
  doors: 0,
  homes: 0,
  people: 0,
  cases: 0,
  steps: 0,
}
const seconds: Record<string, number> = { street: 0, doors: 0, households: 0, cases: 0 }

function timed(name: string, from: number): number {
  const now = performance.now()
  seconds[name] = (seconds[name] ?? 0) + (now - from) / 1000
  watch()
  return now
}

let mark = performance.now()
for (const street of demoStreets({ seed, people: Number(people), referenceDate: '2026-11-23' })) {
  tally.streets++
  tally.grids += street.grids.length
  tally.buildings += street.buildings.length
  tally.organizations += street.organizations.length
  tally.staff += street.staff.length
  mark = timed('street', mark)
  for (const _ of street.doors()) tally.doors++
  mark = timed('doors', mark)
  for (const { people } of street.households()) {
    tally.homes++
    tally.people += people.length
  }
  mark = timed('households', mark)
  for (const c of street.cases()) {
    tally.cases++
    tally.steps += c.steps.length
  }
  mark = timed('cases', mark)
  if (tally.streets % 10 === 0)
    console.error(`${tally.streets} streets, ${tally.people} people, ${Math.round(peak / 1e6)} MB`)
}

const total = (performance.now() - began) / 1000
const rounded = Object.fromEntries(Object.entries(seconds).map(([k, v]) => [k, Number(v.toFixed(2))]))
console.log(
  JSON.stringify({
    bench: 'samples',
    asked: Number(people),
    ...tally,
    seconds: { ...rounded, total: Number(total.toFixed(2)) },
    peopleAndCasesPerSecond: Math.round((tally.people + tally.cases) / total),
    peakRssMB: Math.round(peak / 1e6),
    node: process.version,
  }),
)
