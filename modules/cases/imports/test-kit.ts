import { fixedClock } from '../../../base/clock.ts'
import { testKeyring } from '../../../base/crypto/keyring.ts'
import type { Database } from '../../../base/db/database.ts'
import type { House } from '../../../base/http/house.ts'
import { asSystem } from '../../../base/http/system.ts'
import { bytesSource, type Cell, writeCsv, writeXlsx } from '../../../engines/table/index.ts'
import * as ledger from '../../ledger/index.ts'
import {
  type ImportOptions,
  importAppeals,
  presets,
  type Rejected,
  type Summary,
  type Transact,
} from './index.ts'

export const now = '2026-11-23T08:00:00.000Z'

/** A database with the rooms' rules around it, and nobody at the door. */
export function importsOn(database: Database, street: string) {
  const house: House = {
    database,
    clock: fixedClock(now),
    keys: testKeyring(),
    identify: () => Promise.reject(new Error('nobody signs in here')),
    writeReads: ledger.writeReads,
    keepReads: ledger.looksKeeper(database),
    enqueue: () => Promise.reject(new Error('an import enqueues nothing')),
    publish: () => {},
    secureCookies: false,
  }
  const transact: Transact = (work) => asSystem(house, { street, purpose: 'import', route: 'import' }, work)
  /** Imports bytes and gives the summary with all that was rejected. */
  async function take(
    bytes: Uint8Array,
    more: Partial<ImportOptions> = {},
  ): Promise<Summary & { out: Rejected[]; titles: readonly string[] }> {
    const out: Rejected[] = []
    let titles: readonly string[] = []
    const summary = await importAppeals({
      transact,
      source: bytesSource(bytes),
      mapping: presets['appeals-replies']!,
      onRejected: (rows, named) => {
        out.push(...rows)
        titles = named
      },
      ...more,
    })
    return { ...summary, out, titles }
  }
  /** As somebody who reads the ledger too. */
  const rows = <R extends object>(text: string): Promise<R[]> =>
    transact(async (ctx) => {
      await ctx.become({ ledger: 'all' })
      return ctx.tx.query<R>({ text })
    })
  return { transact, take, rows }
}

export const titles = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '答复意见', '答复时间']

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of chunks) parts.push(part)
  return Buffer.concat(parts)
}

export const csv = (...rows: readonly Cell[][]): Promise<Buffer> => bytesOf(writeCsv([titles, ...rows]))

export function xlsx(...rows: readonly Cell[][]): Promise<Buffer> {
  const columns = titles.map((title) => ({ title }))
  return bytesOf(writeXlsx([{ name: '留言', columns, rows }]))
}

/** As another program writes it: nothing is guarded. No cell here needs quotes. */
export const rawCsv = (...rows: readonly Cell[][]): Buffer =>
  Buffer.from([titles, ...rows].map((row) => `${row.join(',')}\r\n`).join(''))
