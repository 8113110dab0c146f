import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { belongingOn, divisionLines } from '../divisions/changes/at.rules.ts'
import { communitySpans, streetSpans } from '../divisions/changes/store.ts'
import { findAddresses } from '../find/suggest.ts'
import { keptOf } from '../kept.ts'
import { wrong } from '../problems.ts'
import type { addressesApi } from './contract.ts'
import { historyOf, standingOn, stateOn } from './history.rules.ts'
import { mayDecide } from './scope.ts'
import type { Address, HistoryLine } from './shapes.ts'
import * as store from './store.ts'
import { lineageOf, standingNear } from './succession.store.ts'
import type { AddressRow } from './tree.rules.ts'

type Served = 'addressTree' | 'findAddresses' | 'addressesAt' | 'address'

/** By their days; of one day as they are, what is older first. */
function inOrder(lines: readonly HistoryLine[]): HistoryLine[] {
  return [...lines].sort((a, b) => (a.day ?? '').localeCompare(b.day ?? ''))
}

async function belongingOf(ctx: Ctx, code: string | null) {
  const [streets, names, spans] = await Promise.all([
    streetSpans(ctx.tx, ctx.street),
    keptOf(ctx.tx, ctx.street),
    code === null ? [] : communitySpans(ctx.tx, ctx.street, code),
  ])
  const name = code === null ? undefined : names.names.communities.get(code)
  return { streets, community: name === undefined ? null : { name, spans } }
}

/** An address as it is shown. */
export function cardOf({ since: _since, ...row }: AddressRow): Address {
  return row
}

export const readingHandlers: Pick<Handlers<typeof addressesApi>, Served> = {
  async addressTree(ctx, { query }) {
    const limit = query.limit ?? 100
    const { parent = null, community = null, after = null } = query
    const found = await store.treeOf(ctx.tx, ctx.street, { parent, community, after, limit: limit + 1 })
    const items = found.slice(0, limit).map(({ parent: _parent, ...line }) => line)
    return { items, next: found.length > limit ? items.at(-1)!.id : null }
  },

  async findAddresses(ctx, { query }) {
    return { items: await findAddresses(ctx.tx, ctx.street, query.q, ctx.lang, 20) }
  },

  async addressesAt(ctx, { query }) {
    const day = query.on ?? dayOf(ctx.now)
    const rows = await standingNear(ctx.tx, ctx.street, query, day, 20)
    const versions = Map.groupBy(
      await store.versionsOf(
        ctx.tx,
        ctx.street,
        rows.map(({ id }) => id),
      ),
      ({ address }) => address,
    )
    return { items: rows.flatMap((row) => stateOn(row, versions.get(row.id) ?? [], day) ?? []).map(cardOf) }
  },

  async address(ctx, { params, query }) {
    const [[row], lineage, above, aliases] = await Promise.all([
      store.addressesOf(ctx.tx, ctx.street, [params.id]),
      lineageOf(ctx.tx, ctx.street, params.id),
      store.aboveOf(ctx.tx, ctx.street, params.id),
      store.aliasesOf(ctx.tx, ctx.street, params.id),
    ])
    if (!row) throw wrong.noSuchAddress()
    const day = query.on ?? dayOf(ctx.now)
    const ids = standingOn(row.id, day, lineage.steps, (id) => lineage.spans.get(id))
    const [there, versions, belongs] = await Promise.all([
      store.addressesOf(ctx.tx, ctx.street, ids),
      store.versionsOf(ctx.tx, ctx.street, [...new Set([row.id, ...ids])]),
      belongingOf(ctx, row.community),
    ])
    const of = (id: string) => versions.filter(({ address }) => address === id)
    const lineOf = (id: string) => {
      const span = lineage.spans.get(id)
      return span && { id, kind: span.kind, name: span.name, text: span.text, to: span.to }
    }
    return {
      ...cardOf(row),
      above,
      aliases,
      history: inOrder([
        ...historyOf(row, of(row.id), lineage.steps, lineOf),
        ...divisionLines(belongs.streets, belongs.community, row),
      ]).slice(-400),
      belonging: belongingOn(belongs.streets, belongs.community, day),
      standing: there.flatMap((one) => stateOn(one, of(one.id), day) ?? []).map(cardOf),
      mine: mayDecide(ctx, row.community),
    }
  },
}
