import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import {
  bigramsOf,
  type CategoryTree,
  type ComparedCase,
  findMinor,
  idfOver,
  likelyDuplicates,
  suggestCategory,
  suggestUrgency,
} from './index.ts'
import { classOf } from './level-one.ts'

type Row = Record<string, string>
const here = fileURLToPath(new URL('.', import.meta.url))
const folder = join(process.env.LINLI_TESTDATA ?? join(here, '../../../shared/data'), 'appeals')
const treeFile = join(here, '../../modules/duties/data/categories.json')

if (!existsSync(join(folder, 'dev_sample_fulltext.csv'))) {
  console.log(`no appeals under ${folder}: set LINLI_TESTDATA`)
  console.log(JSON.stringify({ bench: 'suggest', skipped: true }))
} else {
  const tree = JSON.parse(readFileSync(treeFile, 'utf8')) as CategoryTree
  const labeled = readRows('dev_sample_fulltext.csv')
  const hot = readRows('f3_hot_issues.csv')
  const category = measureCategory(labeled, tree)
  const duplicates = measureDuplicates(hot, tree)
  const urgency = measureUrgency(hot, tree)
  const speed = measureSpeed(hot, tree)
  console.log(JSON.stringify({ bench: 'suggest', category, duplicates, urgency, speed }))
}

function readRows(name: string): Row[] {
  return parse(readFileSync(join(folder, name)), { columns: true, bom: true })
}

/** Agreement of the first suggestion with the label's level 1, and how often one of three agrees. */
function measureCategory(rows: Row[], tree: CategoryTree) {
  let covered = 0
  let agreed = 0
  let amongThree = 0
  const byClass: Record<string, { texts: number; covered: number; agreed: number }> = {}
  for (const row of rows) {
    const label = row.一级分类!
    byClass[label] ??= { texts: 0, covered: 0, agreed: 0 }
    const tally = byClass[label]
    tally.texts++
    const found = suggestCategory(row.留言详情!, { title: row.留言主题! }, tree)
    if (!found[0]) continue
    covered++
    tally.covered++
    if (classOf(found[0].code) === label) {
      agreed++
      tally.agreed++
    }
    if (found.some(({ code }) => classOf(code) === label)) amongThree++
  }
  const texts = rows.length
  return {
    texts,
    coverage: share(covered, texts),
    accuracyOnCovered: share(agreed, covered),
    accuracyOnAll: share(agreed, texts),
    oneOfThreeOnCovered: share(amongThree, covered),
    byClass,
  }
}

/**
 * For every message of a known group: all earlier messages are candidates. Precision counts every message outside
 * the group as wrong; recall is against the (at most 20) earlier ones of its group.
 */
function measureDuplicates(rows: Row[], tree: CategoryTree) {
  const groups = JSON.parse(readFileSync(join(folder, 'similar-groups-half.json'), 'utf8')) as Record<
    string,
    number[]
  >
  const groupOf = new Map(
    Object.entries(groups).flatMap(([name, ids]) => ids.map((id) => [String(id), name])),
  )
  const cases = rows.map((row) => asCase(row, tree)).sort((a, b) => a.at - b.at)
  const idf = idfOver(cases.map((one) => bigramsOf(one.title ?? '', one.text)))
  const byGroup: Record<
    string,
    { asked: number; hitInFive: number; right: number; wrong: number; wanted: number }
  > = {}
  for (const [index, fresh] of cases.entries()) {
    const group = groupOf.get(fresh.id)
    const earlier = cases.slice(0, index)
    const wanted = earlier.filter((one) => group !== undefined && groupOf.get(one.id) === group).length
    if (group === undefined || wanted === 0) continue
    const found = likelyDuplicates(fresh, earlier, fresh.at, idf)
    const right = found.filter(({ id }) => groupOf.get(id) === group).length
    byGroup[group] ??= { asked: 0, hitInFive: 0, right: 0, wrong: 0, wanted: 0 }
    const tally = byGroup[group]
    tally.asked++
    tally.right += right
    tally.wrong += found.length - right
    tally.wanted += Math.min(20, wanted)
    if (found.slice(0, 5).some(({ id }) => groupOf.get(id) === group)) tally.hitInFive++
  }
  const all = Object.values(byGroup)
  const sum = (key: 'asked' | 'hitInFive' | 'right' | 'wrong' | 'wanted') =>
    all.reduce((n, one) => n + one[key], 0)
  return {
    messages: cases.length,
    asked: sum('asked'),
    precision: share(sum('right'), sum('right') + sum('wrong')),
    recall: share(sum('right'), sum('wanted')),
    hitInFive: share(sum('hitInFive'), sum('asked')),
    byGroup,
  }
}

function asCase(row: Row, tree: CategoryTree): ComparedCase {
  const title = row.留言主题!
  const text = row.留言详情!
  const category = suggestCategory(text, { title }, tree)[0]?.code
  return { id: row.留言编号!, title, text, at: readTime(row.留言时间!), category }
}

/** "2019/7/19 18:19:54" in Shanghai time, or a spreadsheet's day count since 1899-12-30. */
function readTime(cell: string): number {
  const shanghai = 8 * 3_600_000
  if (!cell.includes('/') && !cell.includes('-')) {
    return Date.UTC(1899, 11, 30) + Number(cell) * 86_400_000 - shanghai
  }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (cell.match(/\d+/g) ?? []).map(
    Number,
  )
  return Date.UTC(year, month - 1, day, hour, minute, second) - shanghai
}

/** How many of real appeals are raised to two hours: an alarm that rings always is no alarm. */
function measureUrgency(rows: Row[], tree: CategoryTree) {
  let raised = 0
  let known = 0
  for (const row of rows) {
    const code = suggestCategory(row.留言详情!, { title: row.留言主题! }, tree)[0]?.code
    const minor = code === undefined ? undefined : findMinor(tree, code)
    if (!minor) continue
    known++
    const { reason } = suggestUrgency(`${row.留言主题}。${row.留言详情}`, minor)
    if (reason.rule === 'danger-word') raised++
  }
  return { known, raisedToTwoHours: raised, share: share(raised, known) }
}

function measureSpeed(rows: Row[], tree: CategoryTree) {
  const short = rows.map((row) => `${row.留言主题}，${row.留言详情!.trim().slice(0, 40)}`)
  const long = rows.map((row) => row.留言详情!)
  return { shortTextsPerSecond: perSecond(short, tree), fullTextsPerSecond: perSecond(long, tree) }
}

function perSecond(texts: string[], tree: CategoryTree): number {
  for (const text of texts) suggestCategory(text, {}, tree)
  const begin = performance.now()
  let done = 0
  while (performance.now() - begin < 2000) {
    for (const text of texts) suggestCategory(text, {}, tree)
    done += texts.length
  }
  return Math.round((done / (performance.now() - begin)) * 1000)
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 1000
}
