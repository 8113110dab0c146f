import { seal } from '../../../base/crypto/seal.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import * as facts from '../../facts/index.ts'
import * as residents from '../../residents/index.ts'
import type { Linked, LinkLot } from '../shapes.ts'
import { linkFacilities } from './facilities.ts'
import { sayInTheirPlace } from './homes/tell.ts'
import { cellOf, idOf, open } from './opened.ts'
import { partiesOf } from './parties.ts'
import { carryDecisions, sameAs } from './replaced.ts'
import * as store from './store.ts'
import { tellParties } from './take.ts'
import { registerAnew } from './telling.ts'

/**
 * Takes in what one lot of a load brings: lines that no longer hold take back what they said, and whoever belonged somewhere by their word
 * did so until the day before. Of whom the new ones speak is kept and waits to be compared (`linkStreet`); where the source only changed
 * its row, it is who it was. Part of the transaction of the lot.
 */
export async function link(ctx: Ctx, lot: LinkLot): Promise<Linked> {
  const replaced = new Map(lot.added.flatMap(({ line, replaces }) => (replaces ? [[replaces, line]] : [])))
  const before = await store.partiesOfLines(ctx.tx, ctx.street, [...replaced.keys()])
  const decided = await carryDecisions(ctx, replaced)
  if (lot.ended.length > 0) {
    const subjects = await store.endParties(ctx.tx, ctx.street, ctx.now, lot.ended)
    await registerAnew(ctx, await facts.withdrawLines(ctx, lot.ended, 'gone'))
    await residents.endLines(ctx, lot.ended, lot.asOf)
    await sayInTheirPlace(ctx, subjects)
  }
  if (lot.kind === 'facilities') return linkFacilities(ctx, lot)
  const kind = lot.kind
  const known = new Map(before.map((party) => [idOf(party), open(ctx, party)]))
  const rows = lot.added.flatMap(({ line, values, replaces }) =>
    partiesOf(kind, values).map((party) => {
      const was = replaces ? known.get(idOf({ line: replaces, role: party.role })) : undefined
      const same = was && sameAs(was, party) ? was : null
      return {
        ...{ line, role: party.role, kind: party.kind, asOf: lot.asOf },
        ...{ source: lot.source.code, sourceKind: lot.source.kind },
        ...{ subject: same?.subject ?? null, how: same?.how ?? null, bits: same?.bits ?? null },
        beside: same ? (same.beside ?? same.line) : null,
        sealed: seal(ctx.keys, cellOf(ctx.street, { line, role: party.role }), JSON.stringify(party.values)),
      }
    }),
  )
  await store.addParties(ctx.tx, ctx.street, rows)
  await decided()
  const settled = rows.filter((row) => row.subject !== null)
  if (settled.length > 0) await tellParties(ctx, await store.parties(ctx.tx, ctx.street, settled))
  return { joined: settled.length, new: rows.length - settled.length, doubtful: 0 }
}
