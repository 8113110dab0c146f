import type { Day } from '../../../base/contract.ts'
import type { AddressLine, HistoryLine } from './shapes.ts'
import { type AddressRow, dayAfter, isOn, type Version } from './tree.rules.ts'

/** A step from what was to what came after; either end may be nothing here. */
export interface Step {
  readonly was: string | null
  readonly became: string | null
  readonly how: 'split' | 'merge' | 'demolish' | 'division-change'
  readonly day: Day
}

/**
 * How an address stood on a day; undefined when it was not there. Of several states that one day saw, the last counts.
 */
export function stateOn(row: AddressRow, versions: readonly Version[], day: Day): AddressRow | undefined {
  if (!isOn(row, day)) return undefined
  const was = versions.find((version) => isOn(version, day))
  if (!was || (row.since !== null && row.since <= day)) return row
  const { parent, community, name, text, point } = was
  return { ...row, parent, community, name, text, point }
}

/**
 * What stood on a day where this address stands or stood: itself, or what it came of, or what came of it, however many steps away.
 * @param spanOf first and last day of an address
 */
export function standingOn(
  id: string,
  day: Day,
  steps: readonly Step[],
  spanOf: (id: string) => { readonly from: Day | null; readonly to: Day | null } | undefined,
): string[] {
  const there = (one: string) => isOn(spanOf(one) ?? { from: '9999-12-31', to: null }, day)
  if (there(id)) return [id]
  const ended = spanOf(id)?.to
  const forward = ended !== null && ended !== undefined && day > ended
  const next = (from: string) =>
    steps.flatMap(({ was, became }) => {
      const to = forward ? (was === from ? became : null) : became === from ? was : null
      return to === null ? [] : [to]
    })
  const seen = new Set([id])
  const found: string[] = []
  const open = [id]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const one of next(at)) {
      if (seen.has(one)) continue
      seen.add(one)
      if (there(one)) found.push(one)
      else open.push(one)
    }
  return found.sort()
}

/** Its whole story, oldest first. */
export function historyOf(
  row: AddressRow,
  versions: readonly Version[],
  steps: readonly Step[],
  lineOf: (id: string) => AddressLine | undefined,
): HistoryLine[] {
  const lines = (ids: readonly (string | null)[]) =>
    ids.flatMap((id) => (id === null ? [] : (lineOf(id) ?? []))).slice(0, 200)
  const none = { was: null, now: null, before: [], after: [] }
  const found: HistoryLine[] = []
  const into = steps.filter(({ became }) => became === row.id)
  const out = steps.filter(({ was }) => was === row.id)
  const [came] = into
  if (came) {
    const before = lines(into.map(({ was }) => was))
    found.push({ ...none, day: came.day, what: came.how, before })
  } else found.push({ ...none, day: row.from, what: 'began', now: versions[0]?.text ?? row.text })
  versions.forEach((version, i) => {
    const after = versions[i + 1] ?? row
    const day = dayAfter(version.to)
    const line = { ...none, day, was: version.text, now: after.text }
    found.push({ ...line, what: version.text === after.text ? 'moved' : 'renamed' })
  })
  const [went] = out
  if (went)
    found.push({ ...none, day: went.day, what: went.how, after: lines(out.map(({ became }) => became)) })
  return found
}
