import path from 'node:path'
import { SetupProblem } from '../../base/db/setup-problem.ts'
import { placesOf } from '../../modules/ledger/index.ts'
import { type Centres, printCentres, startCentres } from './demo/centres.ts'
import { fillDemo, printSignIns } from './demo.ts'
import { demoPeople, markEarnest, proxiesOf } from './earnest.ts'
import { buildFaces } from './faces.ts'
import { root } from './house.ts'
import { checkPort } from './port.ts'
import { run, stopOnSignals } from './run.ts'

const port = Number(process.env.PORT ?? 3000)
const dataDir = path.resolve(process.env.LINLI_DATA ?? path.join(root, 'data'))
const say = (line: string) => console.log(line)

async function start(): Promise<void> {
  await checkPort(port, process.env.LINLI_HOST)
  const people = demoPeople(process.env, dataDir)
  if (people === 0) await markEarnest(dataDir)
  const building = buildFaces(say)
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
      if (people > 0) await fillDemo(house, { people, say })
      await building
      const policyFile = placesOf(dataDir).policy
      if (people > 0)
        centres = await startCentres({ dataDir, port, host: process.env.LINLI_HOST, policyFile, say })
    },
  })
  const stop = async () => void (await Promise.all([running.stop(), centres?.stop()]))
  stopOnSignals({ stop })
  if (people > 0) await printSignIns(running.house, port, say)
  if (centres) printCentres(centres, say)
  say(`Linli is ready: http://localhost:${port}`)
}

start().catch((error: unknown) => {
  if (error instanceof SetupProblem) console.error(error.message)
  else console.error(error)
  process.exit(1)
})
