import { dayOf, firstIdAt, lastIdAt, plus, startOfDay, timeOfId } from '../../../base/clock.ts'
import type { Input } from '../../../base/contract.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { type RouteSet, serve } from '../../../base/http/serve.ts'
import { ground } from '../../../base/problem.ts'
import { NO_STREET, seesInstallation } from '../installation.rules.ts'
import { isReasonOf } from '../reason.ts'
import { isNightMissing } from '../reconcile/findings.rules.ts'
import { newestDaily } from '../reconcile/store.ts'
import { record, shortId } from '../record.ts'
import { countWaiting } from '../waiting.store.ts'
import { type Alarm, auditApi, type LogState } from './contract.ts'
import { type Asked, type EntryFound, findEntries } from './entries.store.ts'
import { prefixesOf } from './kinds.rules.ts'
import { wrong } from './problems.ts'
import * as store from './state.store.ts'

/** What the auditor’s pages need from rooms above this one; the app brings them together. */
export interface AuditParts {
  /** Names of members of staff; residents are not named here. */
  peopleNames(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Ids of at most 50 members of staff with this name or login. */
  peopleCalled(ctx: Ctx, words: string): Promise<readonly string[]>
  unitNames(ctx: Ctx): Promise<ReadonlyMap<string, string>>
  caseNumbers(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  caseOf(ctx: Ctx, number: string): Promise<string | undefined>
  /** How far the published checkpoint reaches, and why nothing is signed where that is so. */
  log(): {
    readonly published: number
    readonly running: boolean
    readonly stopped: { zh: string; en: string } | null
  }
}

const dayMs = 24 * 3600_000
const defaultDays = 30
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function makeAuditRoutes(parts: AuditParts): RouteSet {
  return serve(auditApi, {
    /** Looking into the ledger is a look too, and stands in it. */
    async entries(ctx, { query }) {
      const limit = query.limit ?? 50
      const found = await findSeen(ctx, {
        ...spanOf(ctx, query),
        limit: limit + 1,
        ...(query.case ? await caseAsked(ctx, parts, query.case.trim(), query.lists === true) : {}),
        ...(query.who ? { actors: await peopleAsked(ctx, parts, query.who.trim()) } : {}),
        ...(query.kind ? { prefixes: prefixesOf(query.kind) } : {}),
      })
      const items = found.slice(0, limit)
      ctx.noteRead({ subject: 'ledger', fields: ['entries'] })
      return {
        items: await shown(ctx, parts, items),
        next: found.length > limit ? items.at(-1)!.id : null,
      }
    },

    async logState(ctx) {
      return stateOf(ctx, parts)
    },

    async closeAlarm(ctx, { params, body }) {
      if (!(await store.findAlarm(ctx.tx, params.id))) throw ground.notFound()
      const closing = { alarm: params.id, at: ctx.now, actor: ctx.who.id!, words: body.words }
      if (!(await store.addClosing(ctx.tx, closing))) throw wrong.alarmClosed()
      await record(ctx, 'ledger.alarm-close', { facts: { alarm: params.id } })
      return alarmView((await store.findAlarm(ctx.tx, params.id))!)
    },
  })
}

/** Of the street, and beside it of the installation for those who see that: each in its own order, merged, so that both are found by index. */
async function findSeen(ctx: Ctx, asked: Asked): Promise<EntryFound[]> {
  const found = await findEntries(ctx.tx, ctx.street, asked)
  if (asked.case || !seesInstallation(ctx.who.settings.territory)) return found
  const others = await findEntries(ctx.tx, NO_STREET, asked)
  return [...found, ...others].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, asked.limit)
}

/** The last thirty days unless days are asked for; paging goes back from the last id. */
function spanOf(
  ctx: Ctx,
  query: NonNullable<Input<typeof auditApi.entries>['query']>,
): { first: string; last: string; before?: string } {
  const today = dayOf(ctx.now)
  const to = query.to ?? today
  // A case is followed from its beginning; other questions look at a month unless they say more.
  const from =
    query.from ??
    (query.case && !query.lists ? '2000-01-01' : dayOf(plus(startOfDay(to), -defaultDays * dayMs)))
  if (from > to) throw wrong.daysReversed()
  if (query.after !== undefined && !uuid.test(query.after)) throw ground.notFound()
  return {
    first: firstIdAt(Date.parse(startOfDay(from))),
    last: lastIdAt(Date.parse(startOfDay(to)) + dayMs - 1),
    ...(query.after === undefined ? {} : { before: query.after }),
  }
}

async function caseAsked(
  ctx: Ctx,
  parts: AuditParts,
  asked: string,
  lists: boolean,
): Promise<{ case: string; listedAs?: string }> {
  const id = uuid.test(asked) ? asked : await parts.caseOf(ctx, asked)
  if (!id) throw wrong.noSuchCase()
  return { case: id, ...(lists ? { listedAs: shortId(id) } : {}) }
}

async function peopleAsked(ctx: Ctx, parts: AuditParts, asked: string): Promise<readonly string[]> {
  if (uuid.test(asked) || asked === 'system' || asked === 'nobody') return [asked]
  const ids = await parts.peopleCalled(ctx, asked)
  if (ids.length === 0) throw wrong.noSuchPerson()
  return ids
}

async function shown(ctx: Ctx, parts: AuditParts, entries: readonly EntryFound[]) {
  const { published } = parts.log()
  const cases = [...new Set(entries.flatMap((entry) => (entry.caseId ? [entry.caseId] : [])))]
  const [people, units, numbers] = await Promise.all([
    parts.peopleNames(
      ctx,
      entries.map((entry) => entry.actor),
    ),
    parts.unitNames(ctx),
    parts.caseNumbers(ctx, cases),
  ])
  return entries.map(({ caseId, content, reason, street, ...entry }) => ({
    ...entry,
    installation: street === NO_STREET,
    reason:
      reason === null
        ? null
        : { words: reason, intact: isReasonOf(ctx.keys, { id: entry.id, content }, reason) },
    actor: { id: entry.actor, name: people.get(entry.actor) ?? null },
    unit: entry.unit ? (units.get(entry.unit) ?? null) : null,
    case: caseId ? { id: caseId, number: numbers.get(caseId) ?? null } : null,
    countersigned: entry.index !== null && entry.index < published,
  }))
}

async function stateOf(ctx: Ctx, parts: AuditParts): Promise<LogState> {
  const { tx } = ctx
  const [head, waiting, oldest, lost, centres, alarms, compared] = await Promise.all([
    store.newestHead(tx),
    countWaiting(tx),
    store.oldestWaiting(tx),
    store.countLost(tx),
    store.readCentres(tx),
    store.readAlarms(tx),
    newestDaily(tx, ctx.street),
  ])
  const { published, running, stopped } = parts.log()
  const size = head?.size ?? 0
  return {
    origin: head?.origin ?? null,
    running,
    stopped: stopped ? stopped[ctx.lang] : null,
    size,
    at: head?.at ?? null,
    waitingHere: waiting,
    oldestWaitingHere: oldest ? new Date(timeOfId(oldest)).toISOString() : null,
    published,
    lost,
    comparedAt: compared ?? null,
    nightMissing: compared !== undefined && isNightMissing(compared, ctx.now),
    centres: centres.map((centre) => ({ ...centre, behind: Math.max(0, size - (centre.size ?? 0)) })),
    alarms: alarms.map(alarmView),
  }
}

function alarmView({ evidence, ...alarm }: store.AlarmRow): Alarm {
  return { ...alarm, evidence: JSON.stringify(evidence, null, 2) }
}
