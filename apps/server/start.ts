import path from 'node:path'
import { SetupProblem } from '../../base/db/setup-problem.ts'
import { placesOf } from '../../modules/ledger/index.ts'
import type { Centres } from './demo/centres.ts'
import { demoPeople, markEarnest, proxiesOf } from './earnest.ts'
import { buildFaces } from './faces.ts'
import { root } from './house.ts'
import { checkPort } from './port.ts'
import { giveBackAtRest } from './rest.ts'
import { run, stopOnSignals } from './run.ts'

const port = Number(process.env.PORT ?? 3000)
const dataDir = path.resolve(process.env.LINLI_DATA ?? path.join(root, 'data'))
const say = (line: string) => console.log(line)

async function start(): Promise<void> {
  await checkPort(port, process.env.LINLI_HOST)
  const people = demoPeople(process.env, dataDir)
  if (people === 0) await markEarnest(dataDir)
  const building = buildFaces(say)
  // What makes the demonstration weighs more than the server: it is loaded where there is one.
  const demo =
    people > 0 ? { ...(await import('./demo.ts')), ...(await import('./demo/centres.ts')) } : undefined
  let centres: Centres | undefined
  const running = await run({
    port,
    host: process.env.LINLI_HOST,
    dataDir,
    url: process.env.DATABASE_URL,
    secureCookies: process.env.LINLI_HTTPS === '1',
    demonstration: people > 0,
    logLevel: process.env.LINLI_LOG ?? 'warn',
    perMinute: Number(process.env.LINLI_PER_MINUTE ?? 1200),
    proxies: proxiesOf(process.env),
    before: async (house) => {
      await demo?.fillDemo(house, { people, say })
      await building
      const policyFile = placesOf(dataDir).policy
      centres = await demo?.startCentres({ dataDir, port, host: process.env.LINLI_HOST, policyFile, say })
    },
  })
  const stop = async () => void (await Promise.all([running.stop(), centres?.stop()]))
  stopOnSignals({ stop })
  await demo?.printSignIns(running.house, port, say)
  if (centres) demo?.printCentres(centres, say)
  giveBackAtRest(running.app)
  say(`Linli is ready: http://localhost:${port}`)
}

start().catch((error: unknown) => {
  if (error instanceof SetupProblem) console.error(error.message)
  else console.error(error)
  process.exit(1)
})
