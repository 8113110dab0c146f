import type { PlaceKind, PlaceMention } from '../../../../engines/suggest/index.ts'

/** The finer the place, the sooner somebody finds it. */
const fineness: Record<PlaceKind, number> = {
  building: 6,
  estate: 5,
  site: 4,
  road: 3,
  village: 3,
  town: 2,
  district: 1,
}
/** 的, 的某, 附近: a few characters between two names still make one place. */
const nextTo = 4
const longest = 60

/**
 * The place that a text names, in its own words: the run of mentions close to each other that leads to the finest place,
 * the first of equals. `A市A3区联丰路米兰春天G2栋320` from a sentence about a shop there; '' where nothing is named.
 */
export function placeText(text: string, mentions: readonly PlaceMention[]): string {
  let best = ''
  let most = 0
  let run: { start: number; end: number; worth: number } | undefined
  const close = () => {
    if (run && run.worth > most) {
      most = run.worth
      best = text.slice(run.start, Math.min(run.end, run.start + longest))
    }
  }
  for (const { span, kind } of mentions) {
    const joins = run && span[0] - run.end <= nextTo && span[1] - run.start <= longest
    if (run && joins) {
      run.end = Math.max(run.end, span[1])
      run.worth = Math.max(run.worth, fineness[kind]) + 0.1
      continue
    }
    close()
    run = { start: span[0], end: span[1], worth: fineness[kind] }
  }
  close()
  return best.replace(/\s+/g, ' ').trim().toWellFormed()
}
