import path from 'node:path'
import { SetupProblem } from '../../base/db/setup-problem.ts'
import { buildApp } from './app.ts'
import { fillDemo, printSignIns } from './demo.ts'
import { buildFaces } from './faces.ts'
import { openHouse, root } from './house.ts'

const port = Number(process.env.PORT ?? 3000)
const dataDir = path.resolve(process.env.LINLI_DATA ?? path.join(root, 'data'))
const say = (line: string) => console.log(line)

async function start(): Promise<void> {
  const building = buildFaces(say)
  const house = await openHouse({
    dataDir,
    url: process.env.DATABASE_URL,
    secureCookies: process.env.LINLI_HTTPS === '1',
  })
  const people = Number(process.env.LINLI_DEMO ?? 60_000)
  if (people > 0) await fillDemo(house, { people, say })
  await building
  const app = await buildApp(house, {
    logLevel: process.env.LINLI_LOG ?? 'warn',
    perMinute: Number(process.env.LINLI_PER_MINUTE ?? 1200),
    trustProxy: process.env.LINLI_PROXY === '1',
  })
  await app.listen({ port, host: process.env.LINLI_HOST ?? '0.0.0.0' })
  await house.jobs.start()
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void app
      .close()
      .then(() => house.stop())
      .then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  if (people > 0) await printSignIns(house, port, say)
  say(`Linli is ready: http://localhost:${port}`)
}

start().catch((error: unknown) => {
  if (error instanceof SetupProblem) console.error(error.message)
  else console.error(error)
  process.exit(1)
})
