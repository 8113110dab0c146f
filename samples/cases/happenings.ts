import { type Chance, chance } from '../chance.ts'
import { DAY, dayOf, HOUR, MINUTE, midnight } from '../time/instants.ts'
import { heatingFactor } from './rhythm.ts'

/** One report of a happening that several people report. */
export interface HappeningReport {
  at: number
  matter: string
  /** Reports of one happening share the place; `first` is the one the others are merged into. */
  cluster: string
  first: boolean
  /** A true duplicate: same thing, same place, minutes or hours apart. */
  near: boolean
  merged: boolean
}

/** Planned from the reference day backwards, so that a demonstration always finds them at the same age. */
export function happenings(seed: string, now: number): HappeningReport[] {
  const draw = chance(seed, 'happenings')
  const day = (back: number) => midnight(dayOf(now - back * DAY))
  const out = [...burstPipe(day(12), draw), ...lamps(day(21), draw), ...noise(day(16), draw)]
  if (heatingFactor(dayOf(day(4))) > 0) out.push(...coldEstate(day(4), draw))
  return out.sort((a, b) => a.at - b.at)
}

/** Three calls about one pipe within four minutes, and a fourth when the road gives way. */
function burstPipe(day: number, draw: Chance): HappeningReport[] {
  const at = day + 6.6 * HOUR + draw.int(0, 40) * MINUTE
  const report = (offset: number, i: number, merged: boolean): HappeningReport => ({
    at: at + offset,
    matter: 'burst-pipe',
    cluster: 'burst-pipe',
    first: i === 0,
    near: true,
    merged,
  })
  return [
    report(0, 0, false),
    report(draw.int(50, 95) * 1000, 1, true),
    report(draw.int(150, 228) * 1000, 2, true),
    report(47 * MINUTE, 3, true),
  ]
}

/** The lamps of one road fail one after another over five evenings. */
function lamps(day: number, draw: Chance): HappeningReport[] {
  return [0, 0, 1, 2, 2, 4].map((d, i) => ({
    at: day + d * DAY + 18.2 * HOUR + (i * 22 + draw.int(0, 20)) * MINUTE,
    matter: 'lamp-out',
    cluster: 'lamp-series',
    first: i === 0,
    near: d === 0,
    merged: i === 1,
  }))
}

/** One shop, eight nights of calls; the first was closed and nothing changed. */
function noise(day: number, draw: Chance): HappeningReport[] {
  return [0, 1, 3, 4, 4, 7, 10, 11].map((d, i) => ({
    at: day + d * DAY + 22.2 * HOUR + draw.int(0, 100) * MINUTE,
    matter: 'night-noise',
    cluster: 'night-noise',
    first: i === 0,
    near: d === 4,
    merged: i === 4,
  }))
}

/** A heat station fails: seven homes of one estate within two hours. */
function coldEstate(day: number, draw: Chance): HappeningReport[] {
  const at = day + 17.6 * HOUR
  return Array.from({ length: 7 }, (_, i) => ({
    at: at + i * draw.int(9, 17) * MINUTE,
    matter: 'heating',
    cluster: 'cold-estate',
    first: i === 0,
    near: true,
    merged: i > 0 && i < 5,
  }))
}
