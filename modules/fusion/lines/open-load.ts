import { createHash } from 'node:crypto'
import type { ByteSource } from '../../../engines/table/index.ts'
import type { Item } from '../../catalogue/contract.ts'
import type { Layout } from '../intake/header.rules.ts'
import type { Batch, Intake } from '../intake/intake.ts'
import { openIntake } from '../intake/open.ts'
import { fingerprintOf } from '../mapping/fingerprint.ts'
import { lookAt } from '../mapping/look.ts'
import type { LoadRow } from './loads.store.ts'
import { wrong } from './problems.ts'

/** Where the rows of a load come from. */
export interface Supply {
  readonly intake: Intake
  /** Bytes to compare with the load's sha256; null for a view. */
  readonly bytes: ByteSource | null
  close(): Promise<void>
}

/** The table of a load, open at the sheet and behind the header that were confirmed. */
export interface OpenLoad {
  readonly layout: Layout
  rows(): AsyncGenerator<Batch, void, undefined>
}

export async function supplyOf(source: ByteSource & { close(): Promise<void> }): Promise<Supply> {
  try {
    return { intake: await openIntake(source), bytes: source, close: () => source.close() }
  } catch (error) {
    await source.close()
    throw error
  }
}

export async function sha256Of(source: ByteSource): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of source.stream()) hash.update(bytes)
  return hash.digest('hex')
}

/** @throws fusion.file-changed, fusion.header-changed */
export async function openLoad(
  supply: Supply,
  load: LoadRow,
  catalogue: ReadonlyMap<string, Item>,
): Promise<OpenLoad> {
  if (supply.bytes && (await sha256Of(supply.bytes)) !== load.sha256) throw wrong.fileChanged()
  const { layout, sheet } = await lookAt(supply.intake, catalogue, load.sheet)
  if (fingerprintOf(layout) !== load.fingerprint) throw wrong.headerChanged()
  return {
    layout,
    async *rows() {
      for await (const { rows, progress } of supply.intake.rows(sheet ?? undefined))
        yield { rows: rows.filter((row) => row.number > layout.until), progress }
    },
  }
}
