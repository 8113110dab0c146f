import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Room } from '../../../base/db/migrations-on-disk.ts'
import { gramsOf } from '../find/fold.rules.ts'

/** For tests: an installation of when doors were doors, places at migration 0005, with a house, an entrance, doors, and what is gone. */
export function oldInstallation(rooms: readonly Room[]) {
  const dir = mkdtempSync(path.join(tmpdir(), 'linli-old-'))
  const places = rooms.find(({ name }) => name === 'places')!
  for (const file of readdirSync(places.dir).filter((name) => name < '0006'))
    cpSync(path.join(places.dir, file), path.join(dir, file))
  return {
    rooms: [{ name: 'places', dir }],
    fill,
    end: () => rmSync(dir, { recursive: true, force: true }),
  }
}

async function fill(owner: pg.Pool, street: string) {
  const [house, ended, shop] = [uuidv7(), uuidv7(), uuidv7()]
  const client = await owner.connect()
  try {
    // The owner is bound by policies too, as the app role is; the app role cannot log in to a database this old.
    await client.query('BEGIN')
    for (const table of ['street', 'community', 'building', 'door'])
      await client.query(`ALTER TABLE places.${table} NO FORCE ROW LEVEL SECURITY`)
    await client.query(
      `INSERT INTO places.street (street, name, county, prefecture, province, opened) VALUES ($1, '阜桥街道', '任城区', '济宁市', '山东省', now())`,
      [street],
    )
    await client.query(
      `INSERT INTO places.community (street, code, name, official) VALUES ($1, $1 || '001', '银闸社区', '银闸社区居委会')`,
      [street],
    )
    const add = `INSERT INTO places.building (street, id, name, address, kind, footprint, lon, lat, community, to_day)
                 VALUES ($1, $2, $3, '文昌路18号', 'residential', '{}', 116.6, 35.4, $1 || '001', $4)`
    await client.query(add, [street, house, '阳光花园3幢', null])
    await client.query(add, [street, ended, '阳光花园4幢', '2020-06-30'])
    const doors = [
      {
        id: uuidv7(),
        building: house,
        text: '阳光花园3幢2单元501室',
        unit: '2单元',
        floor: '5层',
        room: '501室',
      },
      {
        id: uuidv7(),
        building: house,
        text: '阳光花园3幢2单元502室',
        unit: '2单元',
        floor: '5层',
        room: '502室',
      },
      { id: uuidv7(), building: house, text: '阳光花园3幢1单元', unit: '1单元', floor: null, room: null },
      { id: uuidv7(), building: house, text: '阳光花园3幢底商1号', unit: null, floor: null, room: '底商1号' },
      { id: shop, building: null, text: '文昌路20号', unit: null, floor: null, room: null },
    ]
    for (const { id, building, text, unit, floor, room } of doors)
      await client.query(
        `INSERT INTO places.door (street, id, building, text, unit, floor, room, lon, lat, folded, grams)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 116.6, 35.4, $4, $8)`,
        [street, id, building, text, unit, floor, room, gramsOf(street, text)],
      )
    for (const table of ['street', 'community', 'building', 'door'])
      await client.query(`ALTER TABLE places.${table} FORCE ROW LEVEL SECURITY`)
    await client.query('COMMIT')
    return { house, gone: ended, shop, doors }
  } finally {
    client.release()
  }
}
