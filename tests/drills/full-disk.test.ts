import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { afterAll, expect, test } from 'vitest'
import { openHouse } from '../../apps/server/house.ts'
import { Refused } from '../../base/client.ts'
import { isAlive, stopServer } from '../../base/db/pg-process.ts'
import { type Server, startServer } from './child.ts'
import { times } from './ledger-kit.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'linli-disk-'))
const mounted =
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=500m', 'tmpfs', dataDir], { encoding: 'utf8' }).status === 0
if (!mounted) console.log('skipped: no right to mount a small disk here')
let server: Server | undefined

afterAll(async () => {
  await server?.end('SIGKILL')
  if (server && isAlive(server.postgres)) await stopServer(server.postgres)
  if (mounted) spawnSync('umount', ['-l', dataDir])
  rmSync(dataDir, { recursive: true, force: true })
})

const ballast = path.join(dataDir, 'ballast')

/** Takes all room but so many KB. */
function fill(left: number): void {
  spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'])
  if (left > 0) spawnSync('truncate', ['-s', `-${left}K`, ballast])
}

async function report(): Promise<string> {
  const id = uuidv7()
  const { code, points } = server!.street
  const contact = { name: '赵六', phone: '15400077777', helper: null }
  const body = {
    id,
    words: `路灯不亮 ${'夜里很黑，老人不敢出门。'.repeat(40)}`,
    place: { text: '文昌路12号', point: points[0]! },
    contact,
  }
  await server!.as(null).report({ params: { street: code }, body }, { idempotencyKey: uuidv7() })
  return id
}

/** Reports until one is refused, and gives why; undefined when so many were acknowledged. */
async function press(most: number, into: Set<string>): Promise<string | undefined> {
  for (let i = 0; i < most; i++) {
    try {
      into.add(await report())
    } catch (error) {
      if (error instanceof Refused) return error.problem.code
      throw error
    }
  }
  return
}

test.runIf(mounted)(
  'the disk is full: nothing is acknowledged that is not kept; with room, reports are taken again, and none is missing',
  async () => {
    const acknowledged = new Set<string>()
    server = await startServer(dataDir)
    expect(await press(5, acknowledged)).toBeUndefined()
    const refusals = new Set<string>()
    for (let n = 0; n < times(1, 20); n++) {
      fill(n % 2 === 0 ? 0 : 256)
      const refused = await press(3_000, acknowledged)
      if (refused) refusals.add(refused)
      rmSync(ballast)
      // The database comes back by itself, and the server with it.
      await expect
        .poll(
          () =>
            report().then(
              (id) => acknowledged.add(id).size > 0,
              () => false,
            ),
          { timeout: 60_000, interval: 300 },
        )
        .toBe(true)
      await pause(200)
    }
    expect([...refusals].filter((code) => code !== 'server.away')).toEqual(['server.no-room'])
    const answer = await fetch(`${server.base}/api/health`)
    expect(answer.status).toBe(200)
    expect(await server.end('SIGTERM')).toBe(0)
    const house = await openHouse({ dataDir })
    try {
      const { owner } = house.database
      for (const table of ['cases.case', 'ledger.entry', 'ledger.waiting', 'ledger.place'])
        await owner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`)
      const kept = await owner.query('SELECT id FROM cases.case WHERE id = ANY ($1::uuid[])', [
        [...acknowledged],
      ])
      expect(kept.rowCount).toBe(acknowledged.size)
      const said = await owner.query(
        `SELECT count(DISTINCT e.case_id)::int AS n FROM ledger.entry e WHERE e.case_id = ANY ($1::uuid[])
           AND (EXISTS (SELECT FROM ledger.place p WHERE p.street = e.street AND p.id = e.id)
             OR EXISTS (SELECT FROM ledger.waiting w WHERE w.street = e.street AND w.id = e.id))`,
        [[...acknowledged]],
      )
      expect(said.rows).toEqual([{ n: acknowledged.size }])
    } finally {
      await house.stop()
    }
  },
  600_000,
)
