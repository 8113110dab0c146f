import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { dayOf } from '../../base/clock.ts'
import { emptyTables } from '../../base/db/empty.ts'
import { asSystem } from '../../base/http/system.ts'
import { problems } from '../../base/problem.ts'
import { roleNames } from '../../modules/access/contract.ts'
import { codeAt, hashPassword } from '../../modules/access/index.ts'
import * as duties from '../../modules/duties/index.ts'
import { placesOf } from '../../modules/ledger/index.ts'
import { measureJob } from '../../modules/quality/index.ts'
import { demoStreets } from '../../samples/demo-street.ts'
import { proposeSome } from './demo/addresses.ts'
import { fillCases } from './demo/cases.ts'
import { Ids } from './demo/keys.ts'
import { fillPlaces } from './demo/places.ts'
import { fillRegisters } from './demo/registers.ts'
import { keepSignIns, readSignIns } from './demo/sign-ins.ts'
import { demoPassword, demoSecret, fillStaff } from './demo/staff.ts'
import type { Opened } from './house.ts'

const seed = 'linli'
/** A number nobody has. @see samples/README.md */
const servicePhone = '0000-12345'

export interface Filling {
  readonly people: number
  readonly say: (line: string) => void
}

/** Fills an empty installation with the demonstration; one that has a street is left as it is. A street is whole or not there. */
export async function fillDemo(house: Opened, { people, say }: Filling): Promise<void> {
  if (house.streets.size > 0) return
  say(`第一次启动：正在生成演示街道（约 ${people} 人）… · first start: making the demonstration street …`)
  const passwordHash = await hashPassword(demoPassword)
  for (const demo of demoStreets({ seed, people, referenceDate: house.clock.now() })) {
    const ids = new Ids()
    // Administration adds units and posts, handling adds cases: row-level security knows the one purpose or the other.
    await asSystem(house, { street: demo.code, purpose: 'administration', route: 'demo' }, async (ctx) => {
      await fillPlaces(ctx, demo, ids, servicePhone)
      const staff = await fillStaff(ctx, demo, ids, passwordHash)
      if (demo.index === 0) await keepSignIns(house, staff)
      await proposeSome(ctx, demo, ids)
      const known = await fillRegisters(ctx, demo, ids)
      await duties.addDefaultDuties(ctx.tx, ctx.street, dayOf(ctx.now))
      const count = await fillCases({ ctx, demo, ids, pictures: house.pictures })
      // Measured once the server runs, as after every load.
      await ctx.later(measureJob, { street: ctx.street })
      say(
        `  ${demo.name}：${demo.grids.length} 个网格，${demo.staff.length} 名工作人员，${known} 人，${count} 件诉求 · ${known} people, ${count} cases`,
      )
    })
  }
  await house.refreshStreets()
}

/**
 * Drops the demonstration and makes it anew. Only where one was made: an installation in earnest has no list of
 * sign-ins, and is left alone.
 */
export async function resetDemo(house: Opened, filling: Filling): Promise<void> {
  if ((await readSignIns(house)).length === 0) throw wrong.noDemo()
  await emptyTables(
    house.database.owner,
    [
      'access',
      'places',
      'duties',
      'cases',
      'quality',
      'residents',
      'organizations',
      'facilities',
      'fusion',
      'facts',
      'catalogue',
      'ledger',
      'base',
    ],
    ['places.division', 'base.migration'],
  )
  await rm(path.join(house.dataDir, 'pictures'), { recursive: true, force: true })
  await endLog(house.dataDir)
  house.forgetStreets()
  await fillDemo(house, filling)
}

/**
 * The centres remember the log that was: the new one has a key and a name of its own. A server that runs meanwhile takes it up by itself, in
 * the folders that it has made.
 */
async function endLog(dataDir: string): Promise<void> {
  const { aside, keys } = placesOf(dataDir)
  const found = await readdir(aside, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = found.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name))
  for (const file of [...files, keys]) await rm(file, { force: true })
}

const wrong = problems({
  noDemo: {
    code: 'demo.none',
    status: 409,
    zh: '这里没有演示街道，没有清掉任何东西。',
    en: 'There is no demonstration here; nothing was dropped.',
  },
})

/** The present code of the demonstration’s second factor. */
export function demoCode(now: string): Promise<string> {
  return codeAt(demoSecret, now)
}

export async function printSignIns(house: Opened, port: number, say: (line: string) => void): Promise<void> {
  const signIns = await readSignIns(house)
  say(`\n居民 resident      http://localhost:${port}/`)
  say(`工作台 console     http://localhost:${port}/console/`)
  say(`网格员 field       http://localhost:${port}/field/`)
  say(`接口 API           http://localhost:${port}/api/docs`)
  if (signIns.length === 0) return
  say(
    `\n演示账号：密码都是 ${demoPassword}，动态码看 http://localhost:${port}/demo 或运行 npx linli demo code`,
  )
  say(
    `Demonstration accounts: password ${demoPassword}; second-factor code at /demo, or by npx linli demo code`,
  )
  for (const { role, login, name, unit } of signIns)
    say(`  ${role.padEnd(17)}${login.padEnd(16)}${roleNames[role].zh} ${name} · ${unit}`)
  say('')
}
