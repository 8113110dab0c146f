import { serve } from '../../base/http/serve.ts'
import { ground } from '../../base/problem.ts'
import { readUscc } from '../catalogue/index.ts'
import * as facts from '../facts/index.ts'
import * as ledger from '../ledger/index.ts'
import { organizationsApi } from './contract.ts'
import { checkServes } from './serves.ts'
import * as store from './store.ts'
import { enter } from './tell.ts'
import { linesOf, organizationOf, premisesOf } from './view.ts'

/** Of a name that many share, so many are looked at: the shortest, those that begin with it first. */
const mostNamed = 500

export const organizationsRoutes = serve(organizationsApi, {
  async findOrganizations(ctx, { body }) {
    const { q, after, limit = 20, ...filters } = body
    const code = q ? readUscc(q) : null
    const asked =
      code && (code.flaw === null || code.flaw === 'checksum')
        ? { uscc: code.value }
        : q
          ? { ids: await store.findNamed(ctx.tx, ctx.street, q, mostNamed) }
          : {}
    const page = { after, limit: limit + 1 }
    const rows = await store.listOrganizations(ctx.tx, ctx.street, { ...filters, ...asked }, page)
    const items = rows.slice(0, limit)
    return { items: await linesOf(ctx, items), next: rows.length > limit ? items.at(-1)!.id : null }
  },

  organization: (ctx, { params }) => organizationOf(ctx, params.id),

  async organizationHistory(ctx, { params }) {
    const [subject] = await facts.subjects(ctx.tx, ctx.street, [params.id])
    if (subject?.kind !== 'organization') throw ground.notFound()
    const items = await facts.historyOf(ctx, params.id)
    ctx.noteRead({ subject: `organization:${params.id}`, fields: ['claims'] })
    return { items }
  },

  async organizationPremises(ctx, { params, query }) {
    return { items: await premisesOf(ctx, params.id, query.now ?? false) }
  },

  async openOrganizationValue(ctx, { params, body }) {
    const [subject] = await facts.subjects(ctx.tx, ctx.street, [params.id])
    if (subject?.kind !== 'organization') throw ground.notFound()
    await checkServes(ctx, params.id)
    const value = await facts.openClaim(ctx, { register: 'organization', id: params.id }, body.claim)
    const act = { subject: `organization:${params.id}`, facts: { claim: body.claim } }
    await ledger.recordFor(ctx, 'data.reveal', act, body.reason)
    return { value }
  },

  async tellOrganization(ctx, { params, body }) {
    await enter(ctx, params.id, body)
    return organizationOf(ctx, params.id)
  },
})
