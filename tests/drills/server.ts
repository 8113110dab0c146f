// A whole server for the drills, in a process of its own: a small street, no faces, a session for each seat. Its first line that
// begins with READY says where it is.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { run, stopOnSignals } from '../../apps/server/run.ts'
import { openTestSession } from '../../apps/server/test-session.ts'
import { fillSmallStreet, type SmallStreet } from '../../apps/server/test-street-fill.ts'
import { systemClock } from '../../base/clock.ts'

const dataDir = process.env.LINLI_DATA!
const ahead = Number(process.env.DRILL_HOURS_AHEAD ?? 0) * 3600_000
const clock = { now: () => new Date(Date.parse(systemClock.now()) + ahead).toISOString() }
const note = path.join(dataDir, 'drill.json')

const running = await run({
  ...{
    dataDir,
    clock,
    port: Number(process.env.DRILL_PORT ?? 0),
    host: '127.0.0.1',
    faces: false,
    demonstration: true,
  },
  ...{ logLevel: 'info', perMinute: 1_000_000, proxies: 1 },
  before: async (house) => {
    if (!existsSync(note)) writeFileSync(note, JSON.stringify((await fillSmallStreet(house)).here))
  },
})
stopOnSignals(running)
const { house, app } = running
const street = JSON.parse(readFileSync(note, 'utf8')) as SmallStreet
const tokens: Record<string, string> = {}
for (const [seat, { id, post }] of Object.entries(street.staff)) {
  const owner = { seat: { person: id, post, street: street.code } }
  tokens[seat] = await openTestSession(house.database.app, owner, clock.now())
}
const { port } = app.server.address() as AddressInfo
const { embedded, config } = house.database
console.log(
  `READY ${JSON.stringify({ port, street, tokens, postgres: embedded!.pid, database: config.app })}`,
)
