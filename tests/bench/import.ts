// node tests/bench/import.ts [rows] [--data FOLDER]: takes a table of short appeals into a street of a database of its own,
// then, where they are, the real ones; prints one JSON object last. Needs nothing but a free folder.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { systemClock } from '../../base/clock.ts'
import { testKeyring } from '../../base/crypto/keyring.ts'
import { openDatabase } from '../../base/db/database.ts'
import { migrate } from '../../base/db/migrate.ts'
import { findRooms } from '../../base/db/migrations-on-disk.ts'
import type { House } from '../../base/http/house.ts'
import { asSystem } from '../../base/http/system.ts'
import { fileSource } from '../../engines/table/file-source.ts'
import { type ByteSource, bytesSource, openTable, writeCsv } from '../../engines/table/index.ts'
import { imports } from '../../modules/cases/index.ts'
import * as ledger from '../../modules/ledger/index.ts'
import { databaseTime } from './world/look.store.ts'

const root = path.resolve(import.meta.dirname, '../..')
const rows = Number(process.argv[2] ?? 50_000)
const folder = mkdtempSync(path.join(tmpdir(), 'linli-bench-import-'))
const titles = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数']
const matters = ['路灯不亮', '垃圾没有人清', '施工噪音扰民', '下水道堵了', '停车位被占', '小区停水']
const places = ['阳光花园', '文昌路', '米兰春天', '建设巷', '人民公园', '东门市场']

/** The same table in every run: a week of a big hotline, a second apart. */
function* shortAppeals() {
  yield titles
  const start = Date.UTC(2026, 5, 1)
  for (let i = 0; i < rows; i++) {
    const at = new Date(start + i * 12_000).toISOString().slice(0, 19).replace('T', ' ')
    const place = `${places[i % 6]}${1 + (i % 40)}栋`
    yield [
      `B${i}`,
      `A${i % 5000}`,
      `${place}${matters[i % 5]}`,
      at,
      `${place}${matters[(i * 7) % 6]}，请派人看看`,
      '0',
      '1',
    ]
  }
}

async function table(): Promise<ByteSource> {
  const parts: Uint8Array[] = []
  for await (const part of writeCsv(shortAppeals())) parts.push(part)
  return bytesSource(Buffer.concat(parts))
}

const database = await openDatabase({ dataDir: folder })
await migrate(database.owner, findRooms(root), database.roles)
const house: House = {
  database,
  clock: systemClock,
  keys: testKeyring(),
  identify: () => Promise.reject(new Error('nobody signs in here')),
  writeReads: ledger.writeReads,
  keepReads: ledger.looksKeeper(database),
  enqueue: () => Promise.reject(new Error('an import enqueues nothing')),
  publish: () => {},
  secureCookies: false,
}

interface Measured {
  readonly rows: number
  readonly seconds: number
  readonly rowsPerSecond: number
  /** Processor time, which a busy machine changes less than the clock: of this program, and of the database’s sessions. */
  readonly nodeSeconds: number
  readonly databaseSeconds: number
}

async function timed(name: string, count: number, work: () => Promise<unknown>): Promise<Measured> {
  const cpu = process.cpuUsage()
  const stored = await databaseTime(database.owner)
  const from = performance.now()
  await work()
  const seconds = (performance.now() - from) / 1000
  const spent = process.cpuUsage(cpu)
  const two = (value: number) => Number(value.toFixed(2))
  const measured = {
    rows: count,
    seconds: two(seconds),
    rowsPerSecond: Math.round(count / seconds),
    nodeSeconds: two((spent.user + spent.system) / 1e6),
    databaseSeconds: two((await databaseTime(database.owner)) - stored),
  }
  console.error(name, JSON.stringify(measured))
  return measured
}

function take(street: string, source: ByteSource, preset: string, more: Partial<imports.ImportOptions> = {}) {
  const transact: imports.Transact = (work) =>
    asSystem(house, { street, purpose: 'import', route: 'bench' }, work)
  return imports.importAppeals({ transact, source, mapping: imports.presets[preset]!, ...more })
}

async function readOnly(source: ByteSource): Promise<number> {
  let read = 0
  for await (const batch of (await openTable(source)).rows()) read += batch.rows.length
  return read
}

async function realAppeals() {
  const data = path.resolve(root, process.env.LINLI_TESTDATA ?? '../shared/data', 'appeals')
  if (!existsSync(data)) return null
  const files = await Promise.all(
    ['f3_hot_issues.csv', 'f4_replies.csv'].map((name) => fileSource(path.join(data, name))),
  )
  const [messages, replies] = files
  const measured = await timed('real appeals, compared', 7142, async () => {
    await take('430102003', messages!, 'appeals-messages', { compare: false })
    await take('430102003', replies!, 'appeals-replies')
  })
  for (const file of files) await file.close()
  return measured
}

try {
  const source = await table()
  const read = await timed('read', rows, () => readOnly(source))
  const dryRun = await timed('read, validated, suggested', rows, () =>
    take('430102001', source, 'appeals-messages', { dryRun: true }),
  )
  const written = await timed('… and written', rows, () =>
    take('430102001', source, 'appeals-messages', { compare: false }),
  )
  const again = await timed('the same again', rows, () =>
    take('430102001', source, 'appeals-messages', { compare: false }),
  )
  const real = await realAppeals()
  const load = Number(loadavg()[0]!.toFixed(1))
  console.log(JSON.stringify({ bench: 'import', load, read, dryRun, written, again, real }))
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
