import { dayBefore } from '../../../../base/clock.ts'
import type { Day } from '../../../../base/contract.ts'
import type { Listed, ListedChange } from './list.rules.ts'

/** What a street was over a span of days; the last span is what it is now. */
export interface Span {
  /** Null: it was several, or its code is not known. */
  readonly division: string | null
  /** Several: 紫岩乡、西张乡. */
  readonly name: string
  /** First and last day; null: from before anybody wrote it down; until now. */
  readonly from: Day | null
  readonly to: Day | null
}

export type How = 'rename' | 'recode' | 'merge' | 'split'

/** A change that is written into the history of a street. */
export interface Act {
  readonly change: ListedChange
  readonly how: How
  /** The first day of what came after. */
  readonly day: Day
  readonly was: Span
  readonly became: Span
  /** Of a split: all that came of it. */
  readonly parts: readonly Listed[]
  /** The street stands under what came after already; only what it was before is new. */
  readonly before: boolean
}

/** Why a change that touches a street is left to a person. */
export type Left =
  | 'successor-not-said'
  | 'origin-not-said'
  | 'name-differs'
  | 'crossed-names'
  | 'other-county'
  | 'changed-later'
  | 'day-to-come'

export interface Carried {
  readonly timeline: readonly Span[]
  readonly acts: readonly Act[]
  readonly left: readonly { readonly change: ListedChange; readonly why: Left }[]
}

export interface Wish {
  readonly today: Day
  /** The first day of a change; a list says the year alone. */
  readonly dayOf: (change: ListedChange) => Day
  /** Which of several parts the street goes on as. */
  readonly homeOf?: (parts: readonly Listed[]) => Listed | undefined
  /** What became of a township whose successor the list does not say. */
  readonly into?: Listed | undefined
}

/**
 * Carries the history of a street on by a list, year by year: forward from what it is now; and backward from the first that is known, for a
 * street that was opened under what came of a change. Done twice is as done once. Nothing that is written is changed but for the
 * first day of what was taken to have been there always.
 */
export function carry(start: readonly Span[], list: readonly ListedChange[], wish: Wish): Carried {
  const acts: Act[] = []
  const left = new Map<ListedChange, Left>()
  const done = new Set<ListedChange>()
  let timeline = [...start]
  const inOrder = [...list].sort((a, b) => a.year - b.year || a.row - b.row)
  const take = (change: ListedChange, act: Act | Left | null, put: (act: Act) => Span[]) => {
    if (act === null) return
    if (typeof act === 'string') left.set(change, act)
    else {
      timeline = put(act)
      acts.push(act)
      done.add(change)
      left.delete(change)
    }
  }
  for (const change of inOrder)
    take(change, forward(timeline, change, list, wish), ({ was, became }) => [
      ...timeline.slice(0, -1),
      ...[was, became],
    ])
  for (const change of inOrder.toReversed())
    if (!done.has(change))
      take(change, backward(timeline, change, list, wish), ({ was, became }) => [
        ...[was, became],
        ...timeline.slice(1),
      ])
  const told = [...left].filter(([change]) => !isWritten(timeline, change))
  return { timeline, acts, left: told.map(([change, why]) => ({ change, why })) }
}

/** Changes of a list that speak of what the street is or was. */
export function touching(timeline: readonly Span[], list: readonly ListedChange[]): ListedChange[] {
  const codes = new Set(timeline.flatMap(({ division }) => division ?? []))
  let found: ListedChange[] = []
  // What a street became may change again, and what it came of came of something.
  for (let before = -1; found.length > before; ) {
    before = found.length
    found = list.filter(
      ({ was, became }) => (was?.code && codes.has(was.code)) || (became?.code && codes.has(became.code)),
    )
    for (const { was, became } of found) {
      if (was?.code) codes.add(was.code)
      if (became?.code) codes.add(became.code)
    }
  }
  return found
}

const sameName = (a: string, b: string) => a === '' || b === '' || a === b

const isOf = (span: Span, it: Listed) => span.division === it.code && sameName(span.name, it.name)

/** Whether the history says so already. */
function isWritten(timeline: readonly Span[], { was, became }: ListedChange): boolean {
  return timeline.some((span, i) => {
    const next = timeline[i + 1]
    if (!next || !was || !became || !isOf(next, became)) return false
    return isOf(span, was) || (span.division === null && span.name.split('、').includes(was.name))
  })
}

function forward(
  timeline: readonly Span[],
  change: ListedChange,
  list: readonly ListedChange[],
  wish: Wish,
): Act | Left | null {
  const now = timeline.at(-1)!
  const { was, became } = change
  if (!was || was.code !== now.division || isWritten(timeline, change)) return null
  const parts = partsOf(list, change)
  if (parts.some((part) => isWritten(timeline, { ...change, became: part }))) return null
  if (!sameName(now.name, was.name)) return 'name-differs'
  if (change.doubt) return change.doubt
  const home = parts.length > 1 ? (wish.homeOf?.(parts) ?? parts[0]!) : (became ?? wish.into)
  if (!home?.code) return 'successor-not-said'
  if (home.code === now.division && home.name === now.name) return null
  const day = wish.dayOf(change)
  if (day > wish.today) return 'day-to-come'
  if (now.from !== null && day <= now.from) return 'changed-later'
  return {
    ...{ change, day, parts: parts.length > 1 ? parts : [], before: false },
    how: howOf(list, { ...change, became: home }, parts.length),
    was: { ...now, to: dayBefore(day) },
    became: { division: home.code, name: home.name, from: day, to: null },
  }
}

function backward(
  timeline: readonly Span[],
  change: ListedChange,
  list: readonly ListedChange[],
  wish: Wish,
): Act | Left | null {
  const first = timeline[0]!
  const { was, became } = change
  if (!became || !isOf(first, became) || isWritten(timeline, change)) return null
  if (!was) return first.from === null ? 'origin-not-said' : null
  if (change.doubt) return change.doubt
  const day = wish.dayOf(change)
  if (first.from !== null && first.from !== day) return null
  if (day > wish.today) return 'day-to-come'
  if (first.to !== null && day > first.to) return 'changed-later'
  const olds = originsOf(list, change)
  // It goes on as it was and takes others in (并入): those were parts of others.
  if (/并入/.test(change.reason) || olds.some((one) => isOf(first, one))) return null
  const one = olds.length === 1
  const how = howOf(list, change, partsOf(list, change).length)
  return {
    ...{ change, how, day, parts: [], before: true },
    was: {
      division: one ? was.code : null,
      name: olds.map(({ name }) => name).join('、'),
      ...{ from: null, to: dayBefore(day) },
    },
    became: { ...first, from: day },
  }
}

/** All that came of one township by one change. */
function partsOf(list: readonly ListedChange[], { year, was }: ListedChange): Listed[] {
  const same = list.filter((one) => one.year === year && one.was?.code === was?.code)
  return unique(same.flatMap(({ became }) => became ?? []))
}

/** All that one township came of. */
function originsOf(list: readonly ListedChange[], { year, became }: ListedChange): Listed[] {
  const same = list.filter((one) => one.year === year && one.became?.code === became?.code)
  return unique(same.flatMap(({ was }) => was ?? []))
}

function unique(list: readonly Listed[]): Listed[] {
  return [...new Map(list.map((one) => [`${one.code} ${one.name}`, one])).values()]
}

function howOf(list: readonly ListedChange[], change: ListedChange, parts: number): How {
  if (parts > 1) return 'split'
  if (originsOf(list, change).length > 1 || /并|合/.test(change.reason)) return 'merge'
  return change.was?.code === change.became?.code ? 'rename' : 'recode'
}

/** What the street was on a day. Of before the first that is known: that one. */
export function spanOn(timeline: readonly Span[], day: Day): Span {
  return timeline.findLast(({ from }) => from === null || from <= day) ?? timeline[0]!
}
