import type { Ctx } from '../../../base/http/ctx.ts'
import type { Handlers } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import type { Item } from '../../catalogue/contract.ts'
import { readValue } from '../../catalogue/index.ts'
import * as facts from '../../facts/index.ts'
import * as ledger from '../../ledger/index.ts'
import { wrong } from '../problems.ts'
import type { peopleApi } from './contract.ts'
import * as store from './store.ts'
import { enter } from './tell.ts'
import { linesOf, personOf } from './view.ts'

export const peopleHandlers: Handlers<typeof peopleApi> = {
  async findPeople(ctx, { body }) {
    const { q, address, after, limit = 20, ...filters } = body
    const ids = q ? await found(ctx, q) : undefined
    const homes = address ? { homes: [address] } : {}
    const page = { after, limit: limit + 1 }
    const rows = await store.listPeople(
      ctx.tx,
      ctx.street,
      { ...filters, ...homes, ...(ids ? { ids } : {}) },
      page,
    )
    const shown = rows.slice(0, limit)
    return { items: await linesOf(ctx, shown), next: rows.length > limit ? shown.at(-1)!.id : null }
  },

  resident: (ctx, { params }) => personOf(ctx, params.id),

  async personHistory(ctx, { params }) {
    await getSubject(ctx, params.id)
    const items = await facts.historyOf(ctx, params.id)
    ctx.noteRead({ subject: `person:${params.id}`, fields: ['claims'] })
    return { items }
  },

  async openValue(ctx, { params, body }) {
    await getSubject(ctx, params.id)
    const value = await facts.openClaim(ctx, { register: 'person', id: params.id }, body.claim)
    await ledger.recordFor(
      ctx,
      'data.reveal',
      { subject: `person:${params.id}`, facts: { claim: body.claim } },
      body.reason,
    )
    return { value }
  },

  async tellPerson(ctx, { params, body }) {
    await enter(ctx, params.id, body)
    return personOf(ctx, params.id)
  },
}

/** A person in sight. An organization or a dwelling has doors of its own, with other rights. */
async function getSubject(ctx: Ctx, id: string): Promise<void> {
  const [subject] = await facts.subjects(ctx.tx, ctx.street, [id])
  if (subject?.kind !== 'person') throw ground.notFound()
}

/** What people type tells what it is: an ID number, a phone, else a name. Only whole values are found: they are sealed. */
async function found(ctx: Ctx, q: string): Promise<string[]> {
  const tries: readonly [string, Pick<Item, 'format' | 'list'>][] = [
    ['person.id-number', { format: 'id-number', list: null }],
    ['person.phone', { format: 'phone', list: null }],
    ['person.name', { format: 'name', list: null }],
  ]
  for (const [item, written] of tries) {
    const read = readValue(written, q)
    if (read && read.flaw === null) return facts.findByValue(ctx, item, read.value, 500)
  }
  throw wrong.searchWhat()
}
