import { type Chance, chance } from '../chance.ts'
import { DAY, dayOf, iso, midnight } from '../time/instants.ts'
import { type WorkClock, workClock } from '../time/workdays.ts'
import type { Channel, PictureRef, SampleCase, Staff, Unit } from '../types.ts'
import { type Directory, directory } from './directory.ts'
import { type HappeningReport, happenings } from './happenings.ts'
import { expand, type Matter, matters, type Slots } from './matters.ts'
import { NOTES } from './notes.ts'
import { casesOn, matterOn, timeOn } from './rhythm.ts'
import { type Scene, type SceneSource, sceneMaker } from './scenes.ts'
import { PINS, type Pin, writeScript } from './script.ts'
import { channelOf, slotsFor, voiceOf } from './speech.ts'
import { type Planned, standing, Timeline } from './timeline.ts'
import { words } from './voices.ts'

const DAYS = 90

export interface CaseBookInput extends SceneSource {
  seed: string
  now: string
  people: number
  units: readonly Unit[]
  staff: readonly Staff[]
  isWorkday?: ((day: string) => boolean) | undefined
}

/** A report before it has words. */
interface Report {
  at: number
  matter: Matter
  happening?: HappeningReport
  draw: Chance
}

interface Desk {
  input: CaseBookInput
  now: number
  clock: WorkClock
  people: Directory
  scene: ReturnType<typeof sceneMaker>
  /** Place and first case of each happening. */
  shared: Map<string, { scene: Scene; key: string }>
}

/** 90 days of cases; one day is in memory at a time. */
export function caseBook(input: CaseBookInput): () => Generator<SampleCase> {
  return function* cases() {
    const now = Date.parse(input.now)
    const clock = workClock(input.isWorkday)
    const desk: Desk = {
      input,
      now,
      clock,
      people: directory(input.units, input.staff, input.town.grids),
      scene: sceneMaker(input),
      shared: new Map(),
    }
    const special = happenings(input.seed, now)
    const days = Array.from({ length: DAYS }, (_, i) => dayOf(now - (DAYS - 1 - i) * DAY))
    const pins = pinned(days.reduce((sum, day) => sum + reports(desk, day, []).length, 0))
    let n = 0
    let ordinary = 0
    for (const day of days) {
      for (const report of reports(desk, day, special)) {
        const pin = report.happening ? undefined : pins.get(++ordinary)
        yield makeCase(desk, report, ++n, pin)
      }
    }
  }
}

/** Cheap to plan, so it is planned twice: once to count, once to tell. */
function reports(desk: Desk, day: string, special: readonly HappeningReport[]): Report[] {
  const { seed, people } = desk.input
  const choose = matterOn(seed, day, desk.clock.isWorkday(day))
  const out = Array.from({ length: casesOn(seed, day, people) }, (_, i): Report => {
    const draw = chance(seed, 'case', day, i)
    const matter = choose(draw)
    return { at: timeOn(day, matter.profile, draw), matter, draw }
  })
  for (const [i, h] of special.entries()) {
    if (dayOf(h.at) !== day) continue
    const matter = matters().find((m) => m.ref.key === h.matter)!
    out.push({ at: h.at, matter, happening: h, draw: chance(seed, 'happening', i) })
  }
  return out.filter((r) => r.at < desk.now).sort((a, b) => a.at - b.at)
}

/**
 * Every kind of open case lies somewhere among the last ones, at least once in the smallest street. Counts ordinary
 * cases only: happenings tell their own story.
 */
function pinned(total: number): Map<number, Pin> {
  const rounds = total > 400 ? 3 : 1
  const stride = Math.max(1, Math.floor(Math.min(total * 0.5, 700) / (PINS.length * rounds)))
  const out = new Map<number, Pin>()
  for (let i = 0; i < PINS.length * rounds; i++) {
    const pin = PINS[Math.floor(i / rounds)]!
    out.set(total - 1 - i * stride, pin)
  }
  return out
}

function makeCase(desk: Desk, report: Report, n: number, pin: Pin | undefined): SampleCase {
  const { draw, matter, happening, at } = report
  const key = `case-${n}`
  const scene = sceneOf(desk, report, key)
  const age = Number(desk.input.now.slice(0, 4)) - Number(scene.reporter.birth.slice(0, 4))
  const { kind } = matter.ref
  const personal =
    matter.place === 'home' || matter.place === 'any' || kind === 'consult' || kind === 'praise'
  // Only somebody known can contest.
  const named = happening || pin === 'contest' || pin === 'reopened'
  const channel = named ? 'phone' : channelOf(age, at, personal, draw)
  const voice = voiceOf(channel, age, kind === 'consult' || kind === 'praise' || kind === 'suggest', draw)
  const slots = slotsFor(
    scene,
    at,
    age,
    channel === 'hotline' || channel === 'grid-worker',
    matter.profile === 'heat',
    draw,
  )
  const worker = desk.people.worker(scene.gridKey)
  const reporter = reporterOf(scene, channel, worker, pin === undefined || pin === 'working', draw)
  const variant = draw.int(0, 5)
  const pictures = reportPictures(matter, channel, variant, draw)
  const timeline = new Timeline(desk.clock)
  const by = channel === 'grid-worker' ? worker.key : 'reporter'
  const said = words(matter, voice, slots, draw)
  timeline.add('report', at, by, said, pictures.length ? { pictures } : {})
  const due = tell(desk, report, pin, {
    timeline,
    slots,
    variant,
    scene,
    anonymous: reporter.kind !== 'person',
  })
  const steps = cutOrPress(timeline.steps, desk.now, pin !== undefined)
  const taken = steps.length > 1
  return {
    key,
    reportedAt: iso(at),
    channel,
    voice,
    matter: matter.ref,
    words: said,
    ...(taken
      ? {
          title: expand(draw.pick(matter.titles), slots, draw).slice(0, 60),
          summary: summary(matter, slots, scene.plate ?? scene.placeText, draw),
        }
      : {}),
    placeText: scene.placeText,
    point: scene.point,
    gridKey: scene.gridKey,
    communityCode: scene.communityCode,
    ...(scene.doorKey ? { doorKey: scene.doorKey } : {}),
    reporter,
    pictures,
    steps: steps.map((s) => ({ ...s, at: iso(s.at) })),
    ...outcome(steps, due, desk.now),
    ...(happening ? { cluster: { key: happening.cluster, near: happening.near } } : {}),
  }
}

interface Told {
  timeline: Timeline
  slots: Slots
  variant: number
  scene: Scene
  anonymous: boolean
}

/** Everything after the report; a true duplicate is merged. @returns the due instant of the last leg */
function tell(desk: Desk, report: Report, pin: Pin | undefined, told: Told): number | undefined {
  const { matter, happening, draw, at } = report
  const { scene, ...rest } = told
  const first = happening?.merged ? desk.shared.get(happening.cluster) : undefined
  if (first) return merge(desk, told.timeline, first.key, draw)
  const place = { gridKey: scene.gridKey, communityCode: scene.communityCode }
  const script = { matter, reportedAt: at, draw, people: desk.people, ...place, ...rest }
  return writeScript(pin ? { ...script, pin } : script).due
}

const NEIGHBOUR_TRIES = 300

/** People of one happening stand at the same place, live near it, and are different people. */
function sceneOf(desk: Desk, { matter, happening, draw }: Report, key: string): Scene {
  let own = desk.scene(matter.place, matter.firm, draw)
  if (!happening) return own
  const shared = desk.shared.get(happening.cluster)
  if (!shared) {
    // What happens in many homes happens to the estate.
    const { doorKey: _, ...rest } = own
    const scene = matter.place === 'home' ? { ...rest, spoken: own.home, placeText: own.home } : own
    desk.shared.set(happening.cluster, { scene, key })
    return scene
  }
  for (let i = 0; i < NEIGHBOUR_TRIES && own.household.gridKey !== shared.scene.gridKey; i++)
    own = desk.scene(matter.place, matter.firm, draw)
  const { reporter, household, home } = own
  return { ...shared.scene, reporter, household, home }
}

function reporterOf(
  scene: Scene,
  channel: Channel,
  worker: Staff,
  mayHide: boolean,
  draw: Chance,
): SampleCase['reporter'] {
  if (channel === 'grid-worker')
    return { kind: 'staff', staffKey: worker.key, name: worker.name, phone: worker.phone }
  const { key, name, phone } = scene.reporter
  if (mayHide && draw.yes(0.08)) return { kind: 'anonymous', ...(phone && draw.yes(0.5) ? { phone } : {}) }
  return { kind: 'person', personKey: key, name, ...(phone ? { phone } : {}) }
}

function reportPictures(matter: Matter, channel: Channel, variant: number, draw: Chance): PictureRef[] {
  const share =
    channel === 'grid-worker' ? 0.9 : channel === 'mini-program' ? 0.65 : channel === 'web' ? 0.4 : 0
  return matter.motif && draw.yes(share) ? [{ motif: matter.motif, phase: 'before', variant }] : []
}

function merge(desk: Desk, t: Timeline, into: string, draw: Chance): undefined {
  const at = t.at + draw.int(2, 20) * 60_000
  const note = expand(draw.pick(NOTES.merge), { into: '先前来电' }, draw)
  t.add('merge', at, desk.people.seat('supervisor-seat', draw).key, note, { intoCaseKey: into })
  return undefined
}

function summary(matter: Matter, slots: Slots, plate: string, draw: Chance): string {
  const official = { ...slots, p: plate }
  return `${expand(draw.pick(matter.facts), official, draw)}。${draw.pick(['请核实处理。', '要求尽快处理。', '请处置并回复。', ''])}`
}

/** Cuts the script at the reference instant; a pinned one is pressed together instead, so that it gets where it must. */
function cutOrPress(steps: Planned[], now: number, press: boolean): Planned[] {
  const begin = steps[0]!.at
  const last = steps.at(-1)!.at
  if (!press || last < now) return steps.filter((s) => s.at <= now)
  const factor = ((now - begin) * 0.94) / (last - begin)
  return steps.map((s) => ({ ...s, at: begin + (s.at - begin) * factor }))
}

function outcome(steps: readonly Planned[], due: number | undefined, now: number) {
  const { state, pending, reopened } = standing(steps)
  const dispatched = steps.some((s) => s.kind === 'dispatch')
  const leg = steps.findLastIndex((s) => s.kind === 'reopen')
  const finished = steps.slice(leg + 1).findLast((s) => s.kind === 'finish')
  const open = state === 'filed' || state === 'dispatched' || state === 'working'
  const dueAt = due !== undefined && dispatched ? due : undefined
  const overdue = dueAt !== undefined && (open ? now > dueAt : finished !== undefined && finished.at > dueAt)
  return {
    state,
    ...(pending ? { pending } : {}),
    reopened,
    ...(dueAt === undefined ? {} : { dueAt: iso(dueAt) }),
    overdue,
  }
}

export function daysCovered(now: string): { from: string; to: string } {
  const to = dayOf(Date.parse(now))
  return { from: dayOf(midnight(to) - (DAYS - 1) * DAY), to }
}
