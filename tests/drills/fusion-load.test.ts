// A server that is killed at any moment while it takes a department's table in goes on by itself, and comes to what an undisturbed
// load comes to. Short: a few kills in a table of a few thousand rows; LINLI_DRILLS=long: many in more.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, expect, test } from 'vitest'
import { isAlive, stopServer } from '../../base/db/pg-process.ts'
import { type Load, pieceBytes } from '../../modules/fusion/contract.ts'
import { type Server, startServer } from './child.ts'
import { looked } from './fusion-look.store.ts'
import { peopleTable } from './fusion-table.ts'

const long = process.env.LINLI_DRILLS === 'long'
const rows = long ? 20_000 : 3_000
const table = Buffer.from(peopleTable(rows))
const folders: string[] = []
const servers: Server[] = []

async function start(dataDir: string): Promise<Server> {
  const server = await startServer(dataDir)
  servers.push(server)
  return server
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'linli-drill-fusion-'))
  folders.push(made)
  return made
}

afterAll(async () => {
  for (const server of servers) await server.end('SIGKILL')
  for (const { postgres } of servers) if (isAlive(postgres)) await stopServer(postgres)
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const stewardOf = (server: Server) => server.as('data-steward')

/** Asks until it is so; a server that does not answer yet is asked again. */
async function until(server: Server, id: string, reached: (load: Load) => boolean): Promise<Load> {
  for (;;) {
    const load = await stewardOf(server)
      .load({ params: { id } })
      .catch(() => undefined)
    if (load?.state === 'failed') throw new Error(JSON.stringify(load.problem))
    if (load && reached(load)) return load
    await pause(50)
  }
}

async function addSource(server: Server, code: string): Promise<void> {
  await stewardOf(server).saveSource({
    params: { id: uuidv7() },
    body: { code, name: code, kind: 'police', unit: null, cycleDays: null },
  })
}

/** Up to the press that takes the rows. */
async function begin(server: Server, source: string): Promise<string> {
  const steward = stewardOf(server)
  const id = uuidv7()
  for (let at = 0; at < table.length; at += pieceBytes)
    await steward.uploadPiece({
      ...{ params: { id }, query: { at } },
      file: { bytes: table.subarray(at, at + pieceBytes), type: 'application/octet-stream' },
    })
  await steward.beginLoad({ body: { upload: id, source, name: '名册.csv', bytes: table.length } })
  const { proposal } = await steward.proposal({ params: { id }, query: {} })
  const mapping = {
    ...{ kind: proposal!.kind, sheet: null, key: [0] },
    columns: proposal!.columns.flatMap(({ column, title, meaning }) =>
      meaning ? [{ column, title, ...meaning }] : [],
    ),
  }
  await steward.confirmMapping({ params: { id }, body: { mapping, asOf: '2026-11-01', whole: false } })
  return id
}

const isDone = (load: Load) => load.state === 'done' && load.linked === load.toLink

test('an undisturbed load, and one whose server was killed again and again, come to the same', {
  timeout: long ? 3_600_000 : 400_000,
}, async () => {
  const calm = await start(folder())
  await addSource(calm, 'gongan')
  const undisturbed = await begin(calm, 'gongan')
  await until(calm, undisturbed, (load) => load.state === 'waiting')
  await stewardOf(calm).startLoad({ params: { id: undisturbed }, body: {} })
  const wanted = await until(calm, undisturbed, isDone)
  const as = await looked(calm.database, calm.street.code, undisturbed)
  expect([as.lines, as.keys, as.unlinked, as.ends]).toEqual([wanted.taken, wanted.taken, 0, ['done']])
  expect([typeof as.links, typeof as.registers, typeof as.claims]).toEqual(['string', 'string', 'string'])
  expect(as.subjects).toBeLessThan(as.lines)
  await calm.end('SIGTERM')

  const dataDir = folder()
  let server = await start(dataDir)
  await addSource(server, 'gongan')
  const id = await begin(server, 'gongan')
  const die = async () => {
    await server.end('SIGKILL')
    server = await start(dataDir)
  }
  // While the table is read for the dry run.
  await until(server, id, (load) => load.state === 'running' || load.read > 0)
  await die()
  await until(server, id, (load) => load.state === 'waiting')
  await stewardOf(server).startLoad({ params: { id }, body: {} })
  // While rows are taken, lot by lot; then while they are compared and the registers are told.
  const shares = long ? [0, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95] : [0.3]
  for (const share of shares) {
    await until(server, id, (load) => load.read >= share * rows || load.state === 'done')
    await pause(Math.random() * 300)
    await die()
  }
  await until(server, id, (load) => load.state === 'done')
  await pause(Math.random() * 2_000)
  await die()
  for (const share of long ? [0.01, 0.2, 0.4, 0.6, 0.8] : [0.4]) {
    await until(server, id, (load) => load.linked >= share * load.toLink)
    await pause(Math.random() * 300)
    await die()
  }
  const found = await until(server, id, isDone)
  const counts = ({ read, taken, unchanged, flawed, refused, gone, toLink, linked }: Load) => ({
    ...{ read, taken, unchanged, flawed, refused, gone, toLink, linked },
  })
  expect(counts(found)).toEqual(counts(wanted))
  expect(await looked(server.database, server.street.code, id)).toEqual(as)
  expect(readdirSync(path.join(dataDir, 'intake'))).toEqual([])
})

test('a cancelled load leaves whole lots, which are compared like any other; the rest comes with the next load', {
  timeout: 300_000,
}, async () => {
  const dataDir = folder()
  let server = await start(dataDir)
  await addSource(server, 'minzheng')
  const id = await begin(server, 'minzheng')
  await until(server, id, (load) => load.state === 'waiting')
  await stewardOf(server).startLoad({ params: { id }, body: {} })
  await until(server, id, (load) => load.read > 0)
  const pressed = await stewardOf(server)
    .cancelLoad({ params: { id }, body: {} })
    .catch(() => undefined)
  const cancelled = await until(server, id, (load) => load.state !== 'running')
  const left = await until(server, id, (load) => load.linked === load.toLink)
  if (pressed) {
    expect(cancelled.taken).toBeLessThan(rows)
    const half = await looked(server.database, server.street.code, id)
    expect([half.lines, half.unlinked]).toEqual([left.taken, 0])
    expect(half.ends).toEqual(['cancelled'])
  }
  await server.end('SIGKILL')
  server = await start(dataDir)
  const again = await begin(server, 'minzheng')
  await until(server, again, (load) => load.state === 'waiting')
  await stewardOf(server).startLoad({ params: { id: again }, body: {} })
  const rest = await until(server, again, isDone)
  expect(rest.taken + left.taken).toBe(rows - rest.refused)
})
