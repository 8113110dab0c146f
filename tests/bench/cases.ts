// `npm run bench -- cases [streets]`: requests a second on 200 000 cases and 1 000 000 steps, ours beside a floor written by hand.
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { seedFloor } from './floor/seed.store.ts'
import { floorShots } from './floor/shots.ts'
import { caseShots } from './run/case-shots.ts'
import { type Load, measure, once, type Result } from './run/load.ts'
import { memoryOf, startServer } from './run/server.ts'
import { signIn } from './run/session.ts'
import { databaseTime, entriesOf, someIds } from './world/look.store.ts'
import { openWorld } from './world/world.ts'

const cases = Number(process.env.BENCH_CASES ?? 200_000)
const streets = Number(process.argv[2] ?? 1)
const port = Number(process.env.PORT ?? 4550)
const only = process.env.BENCH_OPS?.split(',')

const world = await openWorld({ cases, streets })
await seedFloor(world.house.database.owner, cases)
const ours = await startServer('apps/server/main.ts', { port, health: '/api/health', env: world.env })
const floor = await startServer('tests/bench/floor/server.ts', {
  port: port + 1,
  health: '/health',
  env: world.env,
})
try {
  await sleep(8000)
  const idle = memoryOf(ours.pid)
  const login = (role: string) => world.accounts.find((one) => one.role === role)!.login
  const seat = await signIn(ours.base, login('supervisor-seat'))
  const shots = caseShots({
    street: world.street,
    grids: world.grids,
    ids: await someIds(world.house, world.street, 20_000),
  })
  const before = await entriesOf(world.house, world.street)
  const results: Record<string, Result> = {}
  const floors: Record<string, Result> = {}
  const theirs = floorShots(cases)
  const database = () => databaseTime(world.house.database.owner)
  for (const [op, { shot, check }] of Object.entries(shots)) {
    if (only && !only.includes(op)) continue
    const load: Load = { base: ours.base, pid: ours.pid, headers: seat, shot, database }
    const said = check(await once(load, shot()))
    if (!said) throw new Error(`${op}: the first answer is not what was asked for`)
    const beside = theirs[op as keyof typeof theirs]
    if (beside)
      floors[op] = await measure({
        base: floor.base,
        pid: floor.pid,
        headers: { authorization: 'Bearer t' },
        shot: beside,
        database,
      })
    results[op] = await measure(load)
    console.error(op, results[op], floors[op] ?? '')
  }
  const after = memoryOf(ours.pid)
  const entries = await entriesOf(world.house, world.street)
  console.log(
    JSON.stringify({
      bench: 'cases',
      cases,
      streets,
      database: world.house.database.version,
      node: process.version,
      load: loadavg().map((n) => Number(n.toFixed(1))),
      startSeconds: Number(ours.startSeconds.toFixed(2)),
      idleMB: idle,
      afterMB: after,
      ours: results,
      floor: floors,
      ratios: Object.fromEntries(
        Object.entries(floors).map(([op, { rps }]) => [op, Number((results[op]!.rps / rps).toFixed(2))]),
      ),
      failed: Object.values(results).reduce((sum, one) => sum + one.failed, 0),
      entriesAdded: Object.fromEntries(
        Object.entries(entries)
          .map(([what, n]) => [what, n - (before[what] ?? 0)] as const)
          .filter(([, n]) => n > 0),
      ),
    }),
  )
} finally {
  await floor.stop()
  await ours.stop()
  await world.stop()
}
