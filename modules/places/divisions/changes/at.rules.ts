import { dayBefore } from '../../../../base/clock.ts'
import type { Day } from '../../../../base/contract.ts'
import type { Belonging, HistoryLine } from '../../addresses/shapes.ts'
import type { Span } from './timeline.rules.ts'

export interface StreetSpan extends Span {
  readonly county: string
  readonly prefecture: string
  readonly province: string
}

export interface CommunitySpan {
  readonly division: string | null
  readonly town: string | null
  readonly townName: string | null
  readonly from: Day | null
  readonly to: Day | null
}

const on = <S extends { from: Day | null; to: Day | null }>(spans: readonly S[], day: Day): S | undefined =>
  spans.findLast(({ from }) => from === null || from <= day) ?? spans[0]

/**
 * The divisions of an address on a day. A community whose code begins with another township than it lay in on that day had another code then,
 * which nobody wrote down.
 */
export function belongingOn(
  streets: readonly StreetSpan[],
  community: { readonly name: string; readonly spans: readonly CommunitySpan[] } | null,
  day: Day,
): Belonging | null {
  const street = on(streets, day)
  if (!street) return null
  const own = community && on(community.spans, day)
  const town = own?.town
    ? { code: own.town, name: own.townName! }
    : { code: street.division, name: street.name }
  const fits = own?.division && town.code !== null && own.division.startsWith(town.code)
  return {
    ...{ province: street.province, prefecture: street.prefecture, county: street.county, town },
    community: community && { code: fits ? own.division : null, name: community.name },
  }
}

/** 山东省济宁市兖州区兴隆庄街道: what stands before the text of an address when it is written whole. */
export function wordsOf({ province, prefecture, county, town }: Belonging): string {
  return [province, prefecture, county, town.name].join('')
}

/** The changes of divisions that an address went through while it stood. */
export function divisionLines(
  streets: readonly StreetSpan[],
  community: Parameters<typeof belongingOn>[1],
  stood: { readonly from: Day | null; readonly to: Day | null },
): HistoryLine[] {
  const days = [...streets, ...(community?.spans ?? [])].flatMap(({ from }) => from ?? [])
  const within = (day: Day) =>
    (stood.from === null || stood.from < day) && (stood.to === null || day <= stood.to)
  return [...new Set(days)].filter(within).flatMap((day): HistoryLine[] => {
    const was = belongingOn(streets, community, dayBefore(day))
    const now = belongingOn(streets, community, day)
    if (!was || !now) return []
    const line = { was: said(was), now: said(now), before: [], after: [] }
    return line.was === line.now ? [] : [{ day, what: 'division-change', ...line }]
  })
}

function said(it: Belonging): string {
  return `${wordsOf(it)}${it.town.code ? `（${it.town.code}）` : ''}`
}
