// node engines/linkage/bench.ts [records]: accuracy on public sets (LINLI_TESTDATA), then speed and memory on people made here; one JSON object last.
import { execFile } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { type Accuracy, accuracy, type Run, runOn } from './bench-measure.ts'
import {
  febrl,
  febrlConfig,
  folder,
  magellan,
  papersConfig,
  people,
  restaurantsConfig,
  there,
} from './bench-sets.ts'
import { Blocks } from './blocking/blocks.ts'
import { distinctRecords } from './distinct.ts'
import { madePeople } from './fixture-people.ts'
import { defineFields, LinkIndex, link, openIndex, Records, type Row, saveIndex, train } from './index.ts'
import { hashText } from './pool.ts'

const run = promisify(execFile)
const halfAnHour = 1_800_000

function measurePeople(): Record<string, Accuracy> {
  const { rows, truth } = people()
  const done = runOn(defineFields('people'), rows)
  const held = (entity: string): boolean => (hashText(entity) & 1) === 1
  return {
    all: accuracy(done, truth),
    lookedAt: accuracy(done, truth, (entity) => !held(entity)),
    heldOut: accuracy(done, truth, held),
  }
}

/** Of the labeled pairs: how many that are one came out in one cluster, and the other way round. */
function measurePairs(name: string, config: object) {
  const { rows, pairs } = magellan(name)
  const { records, linked }: Run = runOn(defineFields(config), rows)
  const cluster = (id: string): string => linked.clusters[records.number(id)]!
  let [right, wrong, missed] = [0, 0, 0]
  for (const { a, b, one } of pairs) {
    const joined = cluster(a) === cluster(b)
    if (joined && one) right++
    else if (joined) wrong++
    else if (one) missed++
  }
  const precision = right / (right + wrong)
  const recall = right / (right + missed)
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

/** CPU seconds of a step, since the machine may be shared. */
function timed<T>(steps: Record<string, number>, name: string, work: () => T): T {
  const before = process.cpuUsage()
  const done = work()
  const { user, system } = process.cpuUsage(before)
  steps[name] = Number(((user + system) / 1e6).toFixed(2))
  return done
}

/** One process: reads, learns, links so many records, then lives with them as an index. */
function big(count: number): void {
  const steps: Record<string, number> = {}
  const records = new Records(defineFields('people'))
  const later: Row[] = []
  const began = performance.now()
  timed(steps, 'make and read', () => {
    for (const row of madePeople(Math.ceil(count / 2.6) + 1000)) {
      if (records.size < count) records.add(row)
      else if (later.push(row) === 1000) break
    }
  })
  const distinct = distinctRecords(records)
  const blocks = timed(steps, 'block', () => new Blocks(records, distinct.first))
  const weights = timed(steps, 'learn', () => train(records, { blocks }))
  const linked = timed(steps, 'compare and join', () => link(records, weights, { blocks, distinct }))
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1))
  const linkMB = Math.round(process.resourceUsage().maxRSS / 1024)
  const index = timed(steps, 'index', () => new LinkIndex(records, weights, linked.clusters))
  timed(steps, 'add 1000', () => index.add(later))
  timed(steps, 'remove 1000', () => index.remove(later.map(({ rec_id }) => String(rec_id))))
  const bytes = timed(steps, 'save', () => saveIndex(index))
  timed(steps, 'open', () => openIndex(bytes))
  const peakMB = Math.round(process.resourceUsage().maxRSS / 1024)
  const savedMB = Math.round(bytes.length / 1e6)
  console.log(
    JSON.stringify({
      records: count,
      compared: linked.compared,
      seconds,
      steps,
      linkMB,
      peakMB,
      savedMB,
    }),
  )
}

/** All rows under one roof with one phone: a hundred names, the rest alike. */
function household(count: number): void {
  const steps: Record<string, number> = {}
  const records = new Records(defineFields('people'))
  timed(steps, 'read', () => {
    for (let i = 0; i < count; i++) {
      const name = `张${String.fromCharCode(0x4e00 + (i % 9973))}${String.fromCharCode(0x4e00 + (i % 101))}`
      records.add({
        rec_id: `r${i}`,
        name,
        sex: i % 2 ? '男' : '女',
        phone: '13800001111',
        address: '建设路12号3-1-501',
      })
    }
  })
  const weights = timed(steps, 'learn', () => train(records))
  const linked = timed(steps, 'link', () => link(records, weights))
  console.log(JSON.stringify({ records: count, compared: linked.compared, steps }))
}

/** What stands in fields/usual.data.ts: weights learned from people made here. */
function usual(): void {
  const records = new Records(defineFields('people'))
  for (const row of madePeople(20_000)) records.add(row)
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(3)) : value
  console.log(JSON.stringify(train(records), rounded))
}

async function child(...args: string[]): Promise<object> {
  const { stdout } = await run(process.execPath, [import.meta.filename, ...args], { timeout: halfAnHour })
  const found = JSON.parse(stdout) as object
  console.log(args.join(' '), found)
  return found
}

const [task, given] = process.argv.slice(2)
if (task === '--big') big(Number(given))
else if (task === '--household') household(Number(given))
else if (task === '--usual') usual()
else {
  const most = Number(task ?? 1_000_000)
  let sets: object | undefined
  if (there) {
    const ofFebrl = (set: 1 | 2, number: boolean) => {
      const { rows, truth } = febrl(set)
      return accuracy(runOn(defineFields(febrlConfig(number)), rows), truth)
    }
    sets = {
      people: measurePeople(),
      febrl1: ofFebrl(1, true),
      febrl1WithoutNumber: ofFebrl(1, false),
      febrl2: ofFebrl(2, true),
      febrl2WithoutNumber: ofFebrl(2, false),
      fodorsZagats: measurePairs('Fodors-Zagats', restaurantsConfig),
      dblpAcm: measurePairs('DBLP-ACM', papersConfig),
    }
    console.log(sets)
  } else console.log(`no sets under ${folder}: set LINLI_TESTDATA`)
  const sizes = [most / 10, most].map((size) => Math.round(size))
  const speed: object[] = []
  for (const size of sizes) speed.push(await child('--big', String(size)))
  console.log(
    JSON.stringify({ bench: 'linkage', sets, speed, household: await child('--household', String(most)) }),
  )
}
