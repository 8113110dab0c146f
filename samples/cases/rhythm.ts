import { type Chance, chance } from '../chance.ts'
import { DAY, dayOf, HOUR, midnight, weekday } from '../time/instants.ts'
import { isHoliday } from '../time/workdays.ts'
import { type Matter, matters, type Profile } from './matters.ts'

/** Cases a day and thousand people on an ordinary day. */
const RATE = 40 / 60
const WEEK = [0.7, 1.22, 1.1, 1.06, 1.02, 1.0, 0.8]

export interface Weather {
  rain: boolean
  wind: boolean
}

/** Fronts come every week or two and last one to three days; autumn and winter bring wind with them. */
export function weatherOf(seed: string, day: string): Weather {
  const n = Math.floor(midnight(day) / DAY)
  const front = chance(seed, 'weather', Math.floor(n / 9))
  const begin = front.int(0, 8)
  const length = front.int(1, 3)
  const within = (((n % 9) + 9) % 9) - begin
  const on = within >= 0 && within < length && front.yes(0.75)
  return { rain: on, wind: on ? front.yes(0.6) : chance(seed, 'wind', n).yes(0.06) }
}

/** How many cases are reported on a day. */
export function casesOn(seed: string, day: string, people: number): number {
  const draw = chance(seed, 'count', day)
  const before = dayOf(midnight(day) - DAY)
  const storm = weatherOf(seed, day)
  const mean =
    (people / 1000) *
    RATE *
    WEEK[weekday(day)]! *
    (isHoliday(day) ? 0.55 : isHoliday(before) ? 1.3 : 1) *
    (storm.rain && storm.wind ? 1.35 : 1)
  return Math.max(0, Math.round(mean + draw.bell() * Math.sqrt(mean)))
}

const HOURS: Record<Profile, number[]> = {
  any: [2, 1, 1, 1, 1, 3, 10, 22, 40, 45, 40, 30, 22, 24, 34, 36, 34, 32, 34, 36, 32, 24, 14, 6],
  day: [0, 0, 0, 0, 0, 2, 9, 22, 42, 46, 42, 30, 18, 22, 36, 38, 34, 30, 20, 10, 6, 3, 1, 0],
  morning: [0, 0, 0, 0, 1, 6, 26, 44, 46, 34, 22, 12, 7, 5, 5, 5, 6, 6, 5, 4, 3, 2, 1, 0],
  evening: [1, 0, 0, 0, 0, 1, 4, 7, 8, 7, 6, 5, 5, 5, 6, 9, 16, 30, 44, 48, 42, 28, 12, 4],
  night: [26, 14, 6, 3, 3, 5, 8, 5, 6, 6, 5, 4, 6, 5, 4, 4, 4, 5, 8, 14, 22, 40, 54, 46],
  office: [0, 0, 0, 0, 0, 0, 1, 4, 42, 54, 48, 28, 8, 12, 44, 48, 40, 16, 6, 5, 4, 2, 0, 0],
  rain: [4, 3, 3, 3, 4, 8, 20, 36, 40, 34, 28, 24, 20, 20, 22, 24, 28, 34, 34, 28, 22, 16, 10, 6],
  wind: [3, 2, 2, 2, 3, 8, 20, 34, 38, 34, 30, 26, 22, 22, 26, 28, 28, 28, 26, 22, 18, 12, 8, 4],
  heat: [2, 1, 1, 1, 1, 4, 14, 26, 36, 36, 30, 22, 14, 12, 18, 20, 24, 34, 44, 50, 46, 30, 14, 5],
}

export function timeOn(day: string, profile: Profile, draw: Chance): number {
  return midnight(day) + draw.weighted(HOURS[profile]) * HOUR + Math.floor(draw.next() * HOUR)
}

/** 15 November to 15 March; the first ten days bring most of the cold rooms. */
export function heatingFactor(day: string): number {
  const md = day.slice(5)
  if (md >= '11-15') return md <= '11-25' ? 3.2 : 1.4
  return md <= '03-15' ? 1 : 0
}

function factor(profile: Profile, day: string, weather: Weather, workday: boolean): number {
  if (profile === 'rain') return weather.rain ? 7 : 0.12
  if (profile === 'wind') return weather.wind ? 5 : 0.6
  if (profile === 'heat') return heatingFactor(day)
  if (profile === 'office') return workday ? 1.1 : 0.25
  return 1
}

/** Chooses what happens on a day. */
export function matterOn(seed: string, day: string, workday: boolean): (draw: Chance) => Matter {
  const weather = weatherOf(seed, day)
  const all = matters()
  const weights = all.map((m) => m.weight * factor(m.profile, day, weather, workday))
  return (draw) => all[draw.weighted(weights)]!
}
