import type { FastifyInstance } from 'fastify'
import { resumeJob } from '../../modules/fusion/index.ts'
import { type AppOptions, buildApp } from './app.ts'
import { type HouseOptions, type Opened, openHouse } from './house.ts'
import { portTrouble } from './port.ts'

export interface Running {
  readonly house: Opened
  readonly app: FastifyInstance
  stop(): Promise<void>
}

export interface RunOptions extends HouseOptions, AppOptions {
  readonly port: number
  readonly host?: string | undefined
  /** What must be there before the first answer: the demonstration, built faces. */
  readonly before?: (house: Opened) => Promise<void>
}

/** Opens the house and its door, and starts the work that runs later. Ends in order, the other way round. */
export async function run({ port, host = '0.0.0.0', before, ...options }: RunOptions): Promise<Running> {
  const house = await openHouse(options)
  await before?.(house)
  const app = await buildApp(house, options)
  await house.jobs.start()
  await house.kinds.find((kind) => kind.name === resumeJob)?.run({} as never)
  house.log.start()
  await app.listen({ port, host }).catch((error: unknown) => {
    throw portTrouble(port, error)
  })
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= app.close().then(() => house.stop()))
  return { house, app, stop }
}

/** The signals that ask a server to end: requests under way are answered, then the database stops too. */
export function stopOnSignals(running: Pick<Running, 'stop'>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void running.stop().then(() => process.exit(0)))
}
