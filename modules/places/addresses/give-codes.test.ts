import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { migrate } from '../../../base/db/migrate.ts'
import { findRooms, withNeeded } from '../../../base/db/migrations-on-disk.ts'
import { withTx } from '../../../base/db/tx.ts'
import { asSystem } from '../../../base/http/system.ts'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { testDoor } from '../../../base/testkit/test-door.ts'
import { writeReads } from '../../ledger/index.ts'
import { type CodesAt, codesStart, giveCodes } from '../index.ts'
import { oldInstallation } from './old-installation.store.ts'

const street = '370811013'
const database = await testDatabase({ rooms: 'none' })
const rooms = withNeeded(findRooms(process.cwd()), ['places', 'access', 'ledger'])

/** Migrates to what an installation had when doors were doors; fills it; migrates on. */
async function upgraded() {
  const old = oldInstallation(rooms)
  await migrate(database.owner, old.rooms, database.roles)
  const filled = await old.fill(database.owner, street)
  old.end()
  await migrate(database.owner, rooms, database.roles)
  return filled
}

const filled = await upgraded()
const { house } = await testDoor({
  database,
  writeReads,
  routes: { routes: [] },
  identify: () => {
    throw new Error('nobody asks')
  },
})

interface Row {
  id: string
  parent: string | null
  kind: string
  name: string
  text: string
  code: string | null
  folded: string
  to_day: string | null
  floor: string | null
}
const rows = () =>
  withTx(database.app, { street }, (tx) =>
    tx.query<Row>({ text: 'SELECT * FROM places.address WHERE street = $1 ORDER BY id', values: [street] }),
  )

async function allCodes(): Promise<number> {
  let given = 0
  for (let next: CodesAt | null = codesStart; next !== null; ) {
    const from: CodesAt = next
    const at = { street, purpose: 'administration', route: 'cli.places.codes' }
    await asSystem(house, at, async (ctx) => {
      const lot = await giveCodes(ctx, from)
      given += lot.given
      next = lot.next
    })
  }
  return given
}

test('doors of before are addresses under their ids, in the houses and entrances that they name', async () => {
  const found = new Map((await rows()).map((row) => [row.id, row]))
  for (const { id, text } of filled.doors) expect(found.get(id)).toMatchObject({ text })
  expect(found.get(filled.house)).toMatchObject({ kind: 'building', name: '阳光花园3幢', parent: null })
  const room = found.get(filled.doors[0]!.id)!
  expect(room).toMatchObject({ kind: 'room', name: '501室', floor: '5' })
  expect(found.get(room.parent!)).toMatchObject({ kind: 'unit', name: '2单元', parent: filled.house })
  expect(found.get(filled.gone)).toMatchObject({ to_day: '2020-06-30' })
  expect(found.get(filled.shop)).toMatchObject({ kind: 'number', parent: null })
})

test('codes: everything in a community gets one, once, and is found; a second run gives none', async () => {
  expect(await allCodes()).toBeGreaterThan(filled.doors.length)
  const first = await rows()
  const inside = first.filter(({ parent, kind }) => kind === 'building' || parent !== null)
  expect(inside.every(({ code }) => /^370811013001\d{14}$/.test(code ?? ''))).toBe(true)
  const codes = first.flatMap(({ code }) => code ?? [])
  expect(new Set(codes).size).toBe(codes.length)
  expect(first.every(({ folded }) => folded !== '')).toBe(true)
  const room = first.find(({ id }) => id === filled.doors[0]!.id)!
  const house = first.find(({ id }) => id === filled.house)!
  expect(room.code!.slice(0, 17)).toBe(house.code!.slice(0, 17))
  expect(room.code!.slice(17)).toBe('020050501')
  expect(await allCodes()).toBe(0)
  expect(await rows()).toEqual(first)
})

test('what gets a code later leaves the others theirs', async () => {
  const before = await rows()
  await withTx(database.app, { street }, (tx) =>
    tx.query({
      text: `INSERT INTO places.address (street, id, parent, kind, community, building, name, text, folded, grams)
             VALUES ($1, $2, $3, 'unit', '370811013001', $3, '7单元', '阳光花园3幢7单元', '', '{}')`,
      values: [street, uuidv7(), filled.house],
    }),
  )
  expect(await allCodes()).toBe(1)
  const after = new Map((await rows()).map(({ id, code }) => [id, code]))
  for (const { id, code } of before) expect(after.get(id)).toBe(code)
})
