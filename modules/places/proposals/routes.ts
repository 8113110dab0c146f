import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { type Handlers, type RouteSet, serve } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import * as ledger from '../../ledger/index.ts'
import { beginAct, finishAct, whenOf } from '../addresses/act.ts'
import * as acts from '../addresses/acts.rules.ts'
import { standingOn } from '../addresses/history.rules.ts'
import { checkCommunity } from '../addresses/scope.ts'
import type { Proposal } from '../addresses/shapes.ts'
import { addressesOf } from '../addresses/store.ts'
import { lineageOf } from '../addresses/succession.store.ts'
import type { Change, Scene } from '../addresses/tree.rules.ts'
import { keptOf } from '../kept.ts'
import { whatIsAt } from '../locate.ts'
import { wrong } from '../problems.ts'
import { type Proposed, proposalsApi } from './contract.ts'
import { plainPlate, plateFrom } from './plate-code.rules.ts'
import * as store from './store.ts'

/** That one proposer may have waiting: more is a list, and lists go to the data steward. */
const mostWaiting = 30

type By = { readonly post: string | null; readonly resident: string | null }

/** Keeps what somebody says; its community follows from the address or the point. */
async function propose(ctx: Ctx, id: string, said: Proposed, by: By): Promise<Proposal> {
  const known = await store.findProposal(ctx.tx, ctx.street, id)
  if (known) return known
  if (said.kind !== 'missing' && said.address === null) throw wrong.noSuchAddress()
  if (said.kind !== 'gone' && said.name.trim() === '') throw wrong.badParts({ most: 60 })
  const [about] = said.address === null ? [] : await addressesOf(ctx.tx, ctx.street, [said.address])
  if (said.address !== null && !about) throw wrong.noSuchAddress()
  const mine = await store.proposalsBy(ctx.tx, ctx.street, by)
  if (mine.filter(({ state }) => state === 'waiting').length >= mostWaiting)
    throw wrong.tooManyProposals({ most: mostWaiting })
  const there = said.point && whatIsAt(await keptOf(ctx.tx, ctx.street), said.point, ctx.lang)
  const community = about?.community ?? there?.community?.code ?? ctx.who.settings.community ?? null
  const it = {
    ...said,
    name: said.name.trim(),
    note: said.note.trim(),
    id,
    community: community || null,
    ...by,
  }
  await store.addProposal(ctx.tx, ctx.street, it, ctx.now)
  await ledger.record(ctx, 'places.address-propose', {
    subject: `proposal:${id}`,
    facts: { kind: said.kind },
  })
  ctx.publish({ topic: 'address-proposal', street: ctx.street, id })
  const kept = await store.findProposal(ctx.tx, ctx.street, id)
  // The id is that of somebody else’s.
  if (!kept) throw ground.notFound()
  return kept
}

async function getWaiting(ctx: Ctx, id: string): Promise<Proposal> {
  const found = await store.findProposal(ctx.tx, ctx.street, id)
  if (!found) throw ground.notFound()
  if (found.state !== 'waiting') throw wrong.proposalDecided()
  checkCommunity(ctx, [found])
  return found
}

async function decided(
  ctx: Ctx,
  id: string,
  it: Pick<store.Decision, 'state' | 'reason' | 'result'>,
): Promise<Proposal> {
  const decision = { ...it, at: ctx.now, decider: ctx.who.id ?? ctx.who.kind }
  if (!(await store.decide(ctx.tx, ctx.street, id, decision))) throw wrong.proposalDecided()
  await ledger.record(ctx, 'places.address-decide', { subject: `proposal:${id}`, facts: { state: it.state } })
  ctx.publish({ topic: 'address-proposal', street: ctx.street, id })
  return (await store.findProposal(ctx.tx, ctx.street, id))!
}

const proposing: Omit<Handlers<typeof proposalsApi>, 'makePlates' | 'plate'> = {
  propose: (ctx, { params, body }) =>
    propose(ctx, params.id, body, { post: ctx.who.settings.post ?? null, resident: null }),
  proposeAsResident: (ctx, { params, body }) =>
    propose(ctx, params.id, body, { post: null, resident: ctx.who.id }),
  async proposed(ctx) {
    const post = ctx.who.settings.post ?? null
    return {
      items: post === null ? [] : await store.proposalsBy(ctx.tx, ctx.street, { post, resident: null }),
    }
  },
  async myProposals(ctx) {
    return { items: await store.proposalsBy(ctx.tx, ctx.street, { post: null, resident: ctx.who.id }) }
  },

  async proposals(ctx, { query }) {
    const limit = query.limit ?? 50
    const { community = null, after = null } = query
    const found = await store.waitingProposals(ctx.tx, ctx.street, { community, after, limit: limit + 1 })
    const items = found.slice(0, limit)
    return { items, next: found.length > limit ? items.at(-1)!.id : null }
  },

  async acceptProposal(ctx, { params, body }) {
    const found = await getWaiting(ctx, params.id)
    const act = await actOf(ctx, found, body)
    await finishAct(ctx, act.scene, act.made, { type: act.type, id: act.id, facts: { proposal: found.id } })
    return decided(ctx, found.id, { state: 'accepted', reason: null, result: act.id })
  },

  async refuseProposal(ctx, { params, body }) {
    const found = await getWaiting(ctx, params.id)
    return decided(ctx, found.id, { state: 'refused', reason: body.reason.trim(), result: null })
  },
}

type Choice = Parameters<(typeof proposing)['acceptProposal']>[1]['body']
interface Act {
  readonly scene: Scene
  readonly made: Change
  readonly id: string
  readonly type: string
}

/** What a proposal becomes. */
async function actOf(ctx: Ctx, it: Proposal, choice: Choice): Promise<Act> {
  const when = whenOf(ctx, choice.day)
  const name = choice.name ?? it.name
  if (it.kind === 'missing') {
    const parent = choice.parent === undefined ? (it.address?.id ?? null) : choice.parent
    const kind = choice.kind ?? 'room'
    const zh = ctx.lang === 'zh'
    if (parent === null && !['area', 'road', 'building', 'number'].includes(kind))
      throw wrong.cannotAccept({ why: zh ? '它在哪栋楼、哪条路' : 'the building or road that it lies in' })
    const scene = await beginAct(ctx, { ids: [], into: [parent], names: [name], community: it.community })
    const id = uuidv7()
    const made = acts.add(scene, { id, parent, kind, name, point: it.point, community: it.community }, when)
    return { scene, made, id, type: 'address-add' }
  }
  const id = it.address!.id
  const scene = await beginAct(ctx, { ids: [id], names: [name] })
  return it.kind === 'gone'
    ? { scene, id, type: 'address-demolish', made: acts.demolish(scene, id, when) }
    : { scene, id, type: 'address-rename', made: acts.rename(scene, id, name, when) }
}

const plates: Pick<Handlers<typeof proposalsApi>, 'makePlates' | 'plate'> = {
  async makePlates(ctx, { params }) {
    const [row] = await addressesOf(ctx.tx, ctx.street, [params.id])
    if (!row) throw wrong.noSuchAddress()
    checkCommunity(ctx, [row])
    const before = await store.platesOf(ctx.tx, ctx.street, row.id)
    const lacking = before.filter(({ code }) => code === null)
    if (lacking.length > 0) {
      const fresh = lacking.map(({ address }) => ({ address, code: plateFrom(randomBytes(10)) }))
      await store.addPlates(ctx.tx, ctx.street, fresh, ctx.now)
      const facts = { count: String(fresh.length) }
      await ledger.record(ctx, 'places.plates', { subject: `address:${row.id}`, facts })
    }
    const now = lacking.length > 0 ? await store.platesOf(ctx.tx, ctx.street, row.id) : before
    return { items: now.flatMap(({ code, ...plate }) => (code === null ? [] : [{ ...plate, code }])) }
  },

  /** A plate outlives its door: it leads to what came after, where that is one. */
  async plate(ctx, { params }) {
    const code = plainPlate(params.code)
    const id = code && (await store.addressOfPlate(ctx.tx, ctx.street, code))
    const [row] = id ? await addressesOf(ctx.tx, ctx.street, [id]) : []
    if (!code || !row) throw wrong.noSuchPlate()
    const lineage = await lineageOf(ctx.tx, ctx.street, row.id)
    const ids =
      row.to === null
        ? [row.id]
        : standingOn(row.id, dayOf(ctx.now), lineage.steps, (one) => lineage.spans.get(one))
    const [now] = ids.length === 1 ? await addressesOf(ctx.tx, ctx.street, ids) : []
    const address = now && {
      id: now.id,
      kind: now.kind,
      name: now.name,
      text: now.text,
      to: now.to,
      point: now.point,
    }
    return { code, address: address ?? null, was: row.text }
  },
}

export const proposalsRoutes: RouteSet = serve(proposalsApi, { ...proposing, ...plates })
