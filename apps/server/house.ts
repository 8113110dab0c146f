import path from 'node:path'
import { type Clock, systemClock } from '../../base/clock.ts'
import { type Keyring, openKeyring } from '../../base/crypto/keyring.ts'
import { openDataFolder } from '../../base/data-folder.ts'
import { alone } from '../../base/db/alone.ts'
import { type Database, openDatabase } from '../../base/db/database.ts'
import { migrate } from '../../base/db/migrate.ts'
import { findRooms } from '../../base/db/migrations-on-disk.ts'
import { readTx, withTx } from '../../base/db/tx.ts'
import type { House } from '../../base/http/house.ts'
import { type Live, openLive } from '../../base/http/live.ts'
import { sweepRepeats } from '../../base/http/repeats.store.ts'
import { asSystem } from '../../base/http/system.ts'
import { type JobKind, type Jobs, openJobs } from '../../base/jobs.ts'
import { developmentGateway, noGateway } from '../../exchange/sms/index.ts'
import { centreAt } from '../../exchange/witness/index.ts'
import { type Access, openAccess, sweepAccess } from '../../modules/access/index.ts'
import { type PictureFolder, pictureFolder } from '../../modules/cases/index.ts'
import { type Fusion, type FusionJobParts, link, linkJob, openFusion } from '../../modules/fusion/index.ts'
import * as ledger from '../../modules/ledger/index.ts'
import { gridsNamed, loadDivisions, streetCodes } from '../../modules/places/index.ts'
import { jobKinds } from './jobs.ts'
import { watchCentres } from './watch-centres.ts'

export const root = path.resolve(import.meta.dirname, '../..')

export interface HouseOptions {
  /** `LINLI_DATA`: everything that is kept, in one folder that can be moved. */
  readonly dataDir: string
  /** `DATABASE_URL`; without it the bundled PostgreSQL is started. */
  readonly url?: string | undefined
  readonly clock?: Clock
  readonly secureCookies?: boolean
  /** Shows one-time codes on the screen instead of sending them. Never where real residents sign in. */
  readonly demonstration?: boolean
}

/** An opened installation: database, keys, clock, rooms. The server, the command line and the drills all open this one. */
export interface Opened extends House {
  readonly database: Database
  readonly keys: Keyring
  readonly dataDir: string
  readonly access: Access
  readonly jobs: Jobs
  readonly kinds: readonly JobKind<never>[]
  readonly live: Live
  /** The log of the ledger. The server starts it; the command line only reads it. */
  readonly log: ledger.Log
  readonly pictures: PictureFolder
  /** Taking in tables of departments. */
  readonly fusion: Fusion
  /** Streets served here; asked on every request, so it is kept in memory and refreshed. */
  readonly streets: ReadonlySet<string>
  refreshStreets(): Promise<void>
  /** After a demonstration was dropped. */
  forgetStreets(): void
  stop(): Promise<void>
}

/** Opens the database, brings it up to this program, and puts the rooms together. */
export async function openHouse(options: HouseOptions): Promise<Opened> {
  openDataFolder(options.dataDir)
  const database = await openDatabase({
    url: options.url,
    dataDir: options.dataDir,
    appRole: process.env.LINLI_APP_ROLE,
  })
  await migrate(database.owner, findRooms(root), database.roles)
  await loadDivisions(database.owner)
  const keys = openKeyring(path.join(options.dataDir, 'keys', 'keys.json'))
  return houseOn({ ...options, database, keys })
}

/** The rooms on a database that is open and up to date. `stop` stops the database too. */
export async function houseOn(
  options: HouseOptions & { readonly database: Database; readonly keys: Keyring },
): Promise<Opened> {
  const { database, keys, dataDir, clock = systemClock } = options
  const pictures = pictureFolder(path.join(dataDir, 'pictures'))
  const onlyOne: FusionJobParts['alone'] = (name, work) => alone(database.config.app, name, work)
  const fusion = openFusion({
    ...{ dataDir, keys, link, alone: onlyOne },
    settled: (ctx) => ctx.later(linkJob, { street: ctx.street }),
  })
  const streets = new Set<string>()
  const access = openAccess({
    database,
    clock,
    sms: options.demonstration ? developmentGateway() : noGateway(),
    isOpen: (street) => streets.has(street),
    secureCookies: options.secureCookies ?? false,
    gridsOf: gridsNamed,
  })
  const live = await openLive(database.app, database.config.app)
  const log = ledger.openLog({
    ...{ database, keys, dataDir, centreOf: centreAt },
    ...{ origin: process.env.LINLI_ORIGIN, sm: process.env.LINLI_LEDGER_SM === '1' },
    ...{ now: () => Date.parse(clock.now()) },
  })
  const base: House = {
    database,
    clock,
    keys,
    identify: access.identify,
    writeReads: ledger.writeReads,
    keepReads: ledger.looksKeeper(database),
    enqueue: (tx, job, data) => jobs.enqueue(tx, job, data),
    publish: live.publish,
    committed: log.poke,
    secureCookies: options.secureCookies ?? false,
  }
  async function refreshStreets(): Promise<void> {
    for (const street of await readTx(database.app, {}, streetCodes)) streets.add(street)
  }
  const kinds = jobKinds({
    pictures,
    fusion,
    streets,
    refreshStreets,
    sweepAccess: async () => {
      await withTx(database.app, { purpose: 'administration' }, (tx) => sweepAccess(tx, clock.now()))
    },
    sweepRepeats: async (street) => void (await sweepRepeats(database.app, street)),
    inStreet: (street, route, work) => asSystem(base, { street, purpose: 'operation', route }, work),
    alone: onlyOne,
    onError: noteError,
    ledger: {
      owner: database.owner,
      tiles: ledger.tilesOf(log),
      watchCentres: () => watchCentres(log),
    },
  })
  const jobs = await openJobs(
    {
      owner: database.owner,
      ownerConfig: database.config.owner,
      appConfig: database.config.app,
      appRole: database.roles.app,
      onError: noteError,
    },
    kinds,
  )
  await refreshStreets()
  const stop = async () => {
    await jobs.stop()
    await log.stop()
    await live.stop()
    await access.stop()
    await database.stop()
  }
  return {
    ...base,
    database,
    keys,
    dataDir,
    access,
    jobs,
    kinds,
    live,
    log,
    pictures,
    fusion,
    streets,
    refreshStreets,
    forgetStreets: () => streets.clear(),
    stop,
  }
}

/** Work that nobody waits for failed: its message alone, which names nobody. */
function noteError(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error)
  console.error(JSON.stringify({ level: 50, msg: 'jobs', error: text }))
}
