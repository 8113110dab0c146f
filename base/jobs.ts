import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { ConnectionConfig } from './db/pool.ts'
import type { Tx } from './db/tx.ts'

/** A kind of work that runs later, on the same database as everything else. */
export interface JobKind<D extends object = object> {
  readonly name: string
  /** Standard cron expression in Asia/Shanghai, for work that comes round. */
  readonly every?: string
  /** Seconds after which a run is given up and tried again. */
  readonly within: number
  readonly tries: number
  run(data: D): Promise<void>
}

export interface Jobs {
  /** Enqueues in the caller’s transaction: no commit, no job; a commit, a job for certain. */
  enqueue(tx: Tx, name: string, data: object): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * Jobs by pg-boss. The owner brings its schema up to date; the app role works on it.
 * `appRole` is granted the use of the tables, nothing else.
 */
export async function openJobs(
  parts: {
    owner: pg.Pool
    ownerConfig: ConnectionConfig
    appConfig: ConnectionConfig
    appRole: string
    onError: (error: Error) => void
  },
  kinds: readonly JobKind<never>[],
): Promise<Jobs> {
  await prepare(parts, kinds)
  const boss = new PgBoss({
    ...connection(parts.appConfig),
    schema: 'jobs',
    migrate: false,
    createSchema: false,
    max: 3,
    schedule: true,
    supervise: true,
  })
  boss.on('error', parts.onError)
  // Whoever only enqueues (the command line, a request before the workers run) opens it too, but works on nothing.
  let opened: Promise<unknown> | undefined
  const open = () => {
    opened ??= boss.start().catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }
  return {
    async enqueue(tx, name, data) {
      await open()
      await boss.send(name, data, {
        db: {
          executeSql: async (text, values) => ({ rows: await tx.query({ text, values: values ?? [] }) }),
        },
      })
    },
    async start() {
      await open()
      for (const kind of kinds) {
        await boss.work(kind.name, { batchSize: 1, pollingIntervalSeconds: 2 }, async ([job]) =>
          kind.run(job!.data as never),
        )
        if (kind.every) await boss.schedule(kind.name, kind.every, {}, { tz: 'Asia/Shanghai' })
      }
    },
    async stop() {
      if (opened) await boss.stop({ graceful: true, timeout: 8000 })
    },
  }
}

/** Schema and queues, by the owner; cheap when they are there already. */
async function prepare(
  { owner, ownerConfig, appRole, onError }: Parameters<typeof openJobs>[0],
  kinds: readonly JobKind<never>[],
): Promise<void> {
  await owner.query('CREATE SCHEMA IF NOT EXISTS jobs')
  const boss = new PgBoss({
    ...connection(ownerConfig),
    schema: 'jobs',
    createSchema: false,
    max: 2,
    schedule: false,
    supervise: false,
  })
  boss.on('error', onError)
  await boss.start()
  const there = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const kind of kinds) {
    const options = {
      policy: kind.every ? 'singleton' : 'standard',
      retryLimit: kind.tries,
      expireInSeconds: kind.within,
      retryBackoff: true,
    } as const
    if (!there.has(kind.name)) await boss.createQueue(kind.name, options)
  }
  await boss.stop({ graceful: false })
  const role = `"${appRole.replaceAll('"', '""')}"`
  await owner.query(
    `GRANT USAGE ON SCHEMA jobs TO ${role}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA jobs TO ${role}; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA jobs TO ${role}; GRANT USAGE ON ALL SEQUENCES IN SCHEMA jobs TO ${role}`,
  )
}

function connection({ host, port, user, password, database, ssl }: ConnectionConfig) {
  return { host, port, user, password, database, ssl } as object
}
