// `npm run bench -- growth [sizes …]`: list, one and search-as-you-type on a street that grows, 10 000 to 1 000 000 cases unless
// sizes are given; 10 000 000 takes about 45 GB and hours. The median must grow by no more than half from the smallest to the largest.
import { loadavg } from 'node:os'
import { caseShots } from './run/case-shots.ts'
import { connections, type Load, measure, once, type Result, type Shot } from './run/load.ts'
import { startServer } from './run/server.ts'
import { signIn } from './run/session.ts'
import { databaseTime, someIds } from './world/look.store.ts'
import { openWorld, type World } from './world/world.ts'

const given = process.argv.slice(2).map(Number)
const sizes = (given.length > 0 ? given : [10_000, 100_000, 1_000_000]).toSorted((a, b) => a - b)
const port = Number(process.env.PORT ?? 4560)

/** What people type into the search box, letter by letter: common words, a place, and a word of one case in fifty thousand. */
const typed = ['路灯', '路灯不', '路灯不亮', '垃圾', '文昌路', '噪音扰民', '孔明灯', '夜里有人放孔明灯']
const search = (): Shot => {
  const q = typed[Math.floor(Math.random() * typed.length)]!
  return { path: `/api/cases?view=all&limit=20&q=${encodeURIComponent(q)}` }
}

/** Of 10 000 cases, a state of a grid has eight: pages of five are full at every size, and no size is measured by shorter replies. */
const fullPage = (shot: () => Shot) => () => {
  const one = shot()
  return { ...one, path: one.path.replace('limit=20', 'limit=5') }
}

async function shotsOf(world: World): Promise<Record<string, () => Shot>> {
  const { street, grids } = world
  const shots = caseShots({ street, grids, ids: await someIds(world.house, street, 20_000) })
  return {
    list: fullPage(shots.list!.shot),
    listclock: fullPage(shots.listclock!.shot),
    listall: shots.listall!.shot,
    one: shots.one!.shot,
    search,
  }
}

async function measureAt(cases: number): Promise<Record<string, Result>> {
  const from = performance.now()
  const world = await openWorld({ cases, streets: 1 })
  console.error(`${cases} cases, made in ${Math.round((performance.now() - from) / 1000)} s`)
  const server = await startServer('apps/server/main.ts', { port, health: '/api/health', env: world.env })
  try {
    const login = world.accounts.find((one) => one.role === 'supervisor-seat')!.login
    const headers = await signIn(server.base, login)
    const results: Record<string, Result> = {}
    for (const [op, shot] of Object.entries(await shotsOf(world))) {
      const database = () => databaseTime(world.house.database.owner)
      const load: Load = { base: server.base, pid: server.pid, headers, shot, database }
      await once(load, shot())
      results[op] = await measure(load)
      console.error(cases, op, results[op])
    }
    return results
  } finally {
    await server.stop()
    await world.stop()
  }
}

const all: { cases: number; load: number; results: Record<string, Result> }[] = []
for (const cases of sizes) {
  const results = await measureAt(cases)
  all.push({ cases, load: Number(loadavg()[0]!.toFixed(1)), results })
}
const [first, last] = [all[0]!.results, all.at(-1)!.results]
const growth = Object.fromEntries(
  Object.keys(first).map((op) => [op, Number((last[op]!.p50 / Math.max(1, first[op]!.p50)).toFixed(2))]),
)
const cpuGrowth = Object.fromEntries(
  Object.keys(first).map((op) => {
    const spent = ({ cpuMs, databaseMs }: Result) => cpuMs + databaseMs
    return [op, Number((spent(last[op]!) / spent(first[op]!)).toFixed(2))]
  }),
)
console.log(JSON.stringify({ bench: 'growth', connections, sizes: all, growth, cpuGrowth }))
