import path from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../../../base/http/ctx.ts'
import { fileSource } from '../../../engines/table/file-source.ts'
import * as catalogue from '../../catalogue/index.ts'
import * as ledger from '../../ledger/index.ts'
import { checkMapping } from '../mapping/check-mapping.ts'
import { lookAt, mappingOf } from '../mapping/look.ts'
import type { Proposal } from '../mapping/shapes.ts'
import type { TableKind } from '../shapes.ts'
import { confirm, proposalOf } from './confirm.ts'
import type { LoadRow } from './loads.store.ts'
import * as loads from './loads.store.ts'
import { sha256Of, supplyOf } from './open-load.ts'
import { wrong } from './problems.ts'
import { start } from './routes.ts'
import { recordEnd } from './run.ts'
import type { Fusion, InStreet } from './service.ts'
import type { Load } from './shapes.ts'

export interface FileWish {
  readonly file: string
  readonly source: string
  readonly asOf: string
  readonly whole: boolean
  readonly sheet?: string
  readonly kind?: TableKind
}

/** A file that is read where it lies, by a program that stays until it is done. */
export interface FileLoad {
  readonly proposal: Proposal
  /** A load of the same file was left in the middle, and is gone on with. */
  readonly half: boolean
  check(): Promise<Load>
  /** @param gone so many known lines may end with a whole register. @throws fusion.many-gone */
  take(gone?: number): Promise<Load>
  now(): Promise<Load>
  cancel(): Promise<void>
  /** Ends a load that was only a dry run. */
  dropCheck(): Promise<void>
}

/** @throws problems of the file, of the source and of the mapping */
export async function fuseFile(fusion: Fusion, inStreet: InStreet, wish: FileWish): Promise<FileLoad> {
  const supply = () => fileSource(wish.file).then(supplyOf)
  const first = await supply()
  try {
    const sha256 = await sha256Of(first.bytes!)
    const { load, proposal, half } = await inStreet(async (ctx) => {
      const known = await catalogue.sources(ctx.tx, ctx.street)
      if (!known.some(({ code }) => code === wish.source)) throw wrong.unknownSource({ source: wish.source })
      const about = { source: wish.source, sheet: wish.sheet ?? null }
      const { sheets, proposal } = await proposalOf(ctx, about, first.intake, wish)
      if (!proposal) throw wrong.chooseSheet({ names: sheets.join('、') })
      const mapping = mappingOf(proposal)
      checkMapping(mapping)
      const half = await loads.findHalf(ctx.tx, ctx.street, { source: wish.source, sha256, mapping })
      if (half) return { load: half, proposal, half: true }
      return { load: await add(ctx, wish, sha256, bytesOf(first.bytes!), proposal), proposal, half: false }
    })
    return running(fusion, inStreet, supply, load.id, proposal, half)
  } finally {
    await first.close()
  }

  async function add(
    ctx: Ctx,
    from: FileWish,
    sha256: string,
    bytes: number,
    proposal: Proposal,
  ): Promise<LoadRow> {
    const id = uuidv7()
    const by = { street: ctx.street, at: ctx.now, actor: ctx.who.id ?? ctx.who.kind }
    const about = { id, source: from.source, origin: 'file', name: path.basename(from.file) } as const
    await loads.addLoad(ctx.tx, by, { ...about, sha256, bytes })
    await ledger.record(ctx, 'fusion.upload', {
      subject: `load:${id}`,
      facts: { source: from.source, sha256 },
    })
    const look = await lookAt(first.intake, await catalogue.catalogueOf(ctx.tx, ctx.street), proposal.sheet)
    const header = { titles: look.layout.titles, fingerprint: proposal.fingerprint }
    const { asOf, whole } = from
    await confirm(ctx, about, { mapping: mappingOf(proposal), asOf, whole }, header)
    return (await loads.findLoad(ctx.tx, ctx.street, id))!
  }
}

function bytesOf({ size }: { readonly size: number }): number {
  return size
}

function running(
  fusion: Fusion,
  inStreet: InStreet,
  supply: () => ReturnType<typeof supplyOf>,
  id: string,
  proposal: Proposal,
  half: boolean,
): FileLoad {
  const now = () => inStreet(async (ctx) => (await loads.findLoad(ctx.tx, ctx.street, id))!)
  const worked = async (): Promise<Load> => {
    await fusion.run(inStreet, id, supply)
    return now()
  }
  const cancel = () =>
    inStreet(async (ctx) => {
      const load = (await loads.findLoad(ctx.tx, ctx.street, id, true))!
      if (load.state === 'done' || load.state === 'cancelled') return
      await loads.end(ctx.tx, ctx.street, id, { state: 'cancelled', at: ctx.now })
      await recordEnd(ctx, (await loads.findLoad(ctx.tx, ctx.street, id))!)
    })
  return {
    ...{ proposal, half, now, cancel, dropCheck: cancel },
    async check() {
      await inStreet((ctx) => loads.begin(ctx.tx, ctx.street, id, 'check', ctx.now))
      return worked()
    },
    async take(gone) {
      await inStreet(async (ctx) => {
        const load = (await loads.findLoad(ctx.tx, ctx.street, id, true))!
        // Killed in the middle it still says that it runs; nobody else reads a file that lies here.
        await start(ctx, half ? { ...load, phase: 'take', state: 'failed' } : load, gone ?? null)
      })
      return worked()
    },
  }
}
