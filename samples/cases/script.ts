import type { Chance } from '../chance.ts'
import { DAY, HOUR, iso, MINUTE, timeOfDay } from '../time/instants.ts'
import type { PictureRef, Unit } from '../types.ts'
import type { Directory } from './directory.ts'
import { expand, type Matter, type Slots } from './matters.ts'
import { NOTES } from './notes.ts'
import type { Timeline } from './timeline.ts'

/** Where a case is made to stay, so that every state is open on the reference day. */
export const PINS = [
  'reported',
  'filed',
  'dispatched',
  'working',
  'return',
  'done',
  'verified',
  'extension',
  'suspension',
  'rejected',
  'suspended',
  'reworked',
  'overdue',
  'contest',
  'reopened',
  'closed',
] as const
export type Pin = (typeof PINS)[number]

export interface ScriptInput {
  matter: Matter
  reportedAt: number
  gridKey: string
  communityCode: string
  slots: Slots
  anonymous: boolean
  /** For the pictures of the handler. */
  variant: number
  people: Directory
  draw: Chance
  timeline: Timeline
  pin?: Pin
}

/** Everything a leg of handling needs to know. */
export interface Leg extends ScriptInput {
  unit: Unit
  urgent: boolean
  due: number
}

/** Writes the whole life of a case after its report. @returns the due instant of the last leg, if there was one. */
export function writeScript(input: ScriptInput): { due: number | undefined; unit: Unit | undefined } {
  const { matter, timeline: t, draw, people, pin } = input
  if (pin === 'reported') return stop(t)
  const urgent = matter.ref.urgency === '2h'
  const filedAt = seatTime(input, urgent, urgent ? [1, 5] : [3, 45])
  if (pin === 'rejected' || (!pin && draw.yes(matter.ref.key === 'vague' ? 0.5 : 0.035))) {
    t.add('reject', filedAt, people.seat('supervisor-seat', draw).key, note(input, 'reject'))
    return stop(t)
  }
  t.add('file', filedAt, people.seat('supervisor-seat', draw).key, note(input, 'file'))
  const unit = people.unit(matter.ref.unitKind, input.communityCode)
  const leg: Leg = { ...input, urgent, unit, due: t.clock.due(t.at, matter.ref.limit) }
  if (pin === 'filed') return stop(t, leg)
  dispatch(leg)
  if (pin === 'dispatched') return stop(t, leg)
  handle(leg)
  if (!t.ended) checkAndClose(leg, false)
  if (!t.ended) afterwards(leg)
  return { due: leg.due, unit: leg.unit }
}

function stop(t: Timeline, leg?: Leg) {
  t.stop()
  return { due: leg?.due, unit: leg?.unit }
}

export function note(leg: ScriptInput & { unit?: Unit }, kind: keyof typeof NOTES, more: Slots = {}): string {
  const slots = { ...leg.slots, unit: leg.unit?.shortName ?? '', worker: leg.slots.worker ?? '', ...more }
  return expand(leg.draw.pick(NOTES[kind] as readonly string[]), slots, leg.draw)
}

/** The centre is staffed day and night, but at night only what cannot wait is taken up. */
function seatTime(leg: ScriptInput, urgent: boolean, [from, to]: [number, number]): number {
  const { timeline: t, draw } = leg
  const at = t.at + draw.int(from * 60, to * 60) * 1000
  const hour = timeOfDay(at) / HOUR
  if (urgent || (hour >= 7 && hour < 22)) return at
  const morning = at - timeOfDay(at) + (hour >= 22 ? DAY : 0) + 7.5 * HOUR
  return morning + draw.int(0, 95) * MINUTE
}

function dispatch(leg: Leg) {
  const { timeline: t, draw, people, matter, pin, urgent } = leg
  const at = () =>
    urgent
      ? t.at + draw.int(1, 4) * MINUTE
      : t.clock.isOpen(t.at)
        ? t.at + draw.int(2, 50) * MINUTE
        : t.clock.add(t.at, draw.int(5, 60) * MINUTE)
  const send = (unit: Unit) => {
    leg.unit = unit
    t.add(
      'dispatch',
      at(),
      people.seat('dispatcher', draw).key,
      note(leg, urgent ? 'urgentDispatch' : 'dispatch'),
      { unitKey: unit.key },
    )
  }
  const right = leg.unit
  const stray = matter.wrong ? people.unit(matter.wrong, leg.communityCode) : undefined
  if (stray && (pin === 'return' || (!pin && draw.yes(0.1)))) {
    send(stray)
    askReturn(leg)
    if (pin === 'return') return t.stop()
    t.add(
      'decide-return',
      t.clock.add(t.at, draw.int(10, 120) * MINUTE),
      people.seat('dispatcher', draw).key,
      note(leg, 'agreeReturn'),
      { agreed: true },
    )
    send(right)
    return
  }
  send(right)
  if (pin === 'return') {
    askReturn(leg)
    return t.stop()
  }
  if (!pin && !urgent && draw.yes(0.02)) {
    askReturn(leg)
    t.add(
      'decide-return',
      t.clock.add(t.at, draw.int(10, 120) * MINUTE),
      people.seat('dispatcher', draw).key,
      note(leg, 'refuseReturn'),
      { agreed: false },
    )
  }
  if (draw.yes(urgent ? 0.4 : 0.06)) assist(leg)
}

function askReturn(leg: Leg) {
  const { timeline: t, draw, people } = leg
  t.add(
    'ask-return',
    t.clock.add(t.at, draw.int(15, 200) * MINUTE),
    people.member(leg.unit, draw).key,
    note(leg, 'askReturn'),
  )
}

function assist(leg: Leg) {
  const { timeline: t, draw, people, matter } = leg
  const kinds = [matter.wrong ?? 'community', 'community', 'chengguan'] as const
  const helper = kinds.map((k) => people.unit(k, leg.communityCode)).find((u) => u.key !== leg.unit.key)!
  t.add('assist', t.at + draw.int(1, 6) * MINUTE, people.seat('dispatcher', draw).key, note(leg, 'assist'), {
    assistUnitKeys: [helper.key],
  })
}

/** accept … finish. One in ten is late; extensions and suspensions move the due time. */
export function handle(leg: Leg) {
  const { timeline: t, draw, people, pin, urgent } = leg
  const worker = people.member(leg.unit, draw)
  const accepted = urgent ? t.at + draw.int(2, 15) * MINUTE : t.clock.add(t.at, draw.int(5, 150) * MINUTE)
  t.add('accept', accepted, worker.key, note(leg, 'accept', { worker: worker.name }))
  const late = pin === 'overdue' || draw.yes(0.075)
  if (pin === 'working' || pin === 'overdue') return t.stop()
  if (!leg.anonymous && draw.yes(0.42))
    t.add('say', t.clock.add(t.at, draw.int(5, 60) * MINUTE), worker.key, note(leg, 'say'))
  if (!urgent) delays(leg, worker.key)
  if (t.ended) return
  if (late && !urgent && draw.yes(0.6))
    t.add(
      'supervise',
      t.clock.add(leg.due, draw.int(10, 200) * MINUTE),
      people.seat('dispatcher', draw).key,
      note(leg, 'supervise'),
    )
  t.add('finish', finishTime(leg, late), worker.key, done(leg), pictures(leg, ['before', 'after']))
}

function finishTime(leg: Leg, late: boolean): number {
  const { timeline: t, draw, urgent } = leg
  const room = Math.max(leg.due - t.at, 10 * MINUTE)
  if (urgent) return late ? leg.due + draw.int(5, 90) * MINUTE : t.at + room * (0.15 + draw.next() * 0.7)
  if (late) return t.clock.add(Math.max(leg.due, t.at), draw.int(40, 1300) * MINUTE)
  const share = 0.08 + draw.next() * draw.next() * 0.86
  const wished = t.clock.add(t.at + room * share, draw.int(0, 30) * MINUTE)
  return wished < leg.due ? wished : Math.max(t.at + MINUTE, leg.due - draw.int(2, 20) * MINUTE)
}

function delays(leg: Leg, worker: string) {
  const { timeline: t, draw, people, pin, matter } = leg
  const seat = () => people.seat('dispatcher', draw).key
  const decided = () => t.clock.add(t.at, draw.int(15, 150) * MINUTE)
  if (pin === 'extension' || (!pin && draw.yes(0.06))) {
    const until = t.clock.due(leg.due, {
      amount: Math.max(1, Math.ceil(matter.ref.limit.amount / 2)),
      unit: matter.ref.limit.unit,
    })
    t.add('ask-extension', t.clock.add(t.at, draw.int(20, 90) * MINUTE), worker, note(leg, 'askExtension'), {
      until: iso(until),
    })
    if (pin === 'extension') return t.stop()
    const agreed = draw.yes(0.8)
    t.add('decide-extension', decided(), seat(), note(leg, agreed ? 'agreeExtension' : 'refuseExtension'), {
      agreed,
    })
    if (agreed) leg.due = until
  } else if (pin === 'suspension' || pin === 'suspended' || (!pin && draw.yes(0.025))) {
    t.add('ask-suspension', t.clock.add(t.at, draw.int(20, 90) * MINUTE), worker, note(leg, 'askSuspension'))
    if (pin === 'suspension') return t.stop()
    const agreed = pin === 'suspended' || draw.yes(0.85)
    t.add(
      'decide-suspension',
      decided(),
      seat(),
      note(leg, agreed ? 'agreeSuspension' : 'refuseSuspension'),
      { agreed },
    )
    if (pin === 'suspended') return t.stop()
    if (!agreed) return
    const stood = t.at
    t.add('resume', t.clock.add(stood + draw.int(3, 25) * DAY, 20 * MINUTE), seat(), note(leg, 'resume'))
    leg.due += t.at - stood
  }
}

function done(leg: Leg): string {
  return expand(leg.draw.pick(leg.matter.done), { ...leg.slots, unit: leg.unit.shortName }, leg.draw)
}

function pictures(leg: Leg, phases: PictureRef['phase'][]): { pictures?: PictureRef[] } {
  const { motif } = leg.matter
  return motif ? { pictures: phases.map((phase) => ({ motif, phase, variant: leg.variant })) } : {}
}

/** ask-verification → verify (once in fifteen: back to the unit) → close. */
function checkAndClose(leg: Leg, again: boolean) {
  const { timeline: t, draw, people, pin } = leg
  if (pin === 'done') return t.stop()
  const worker = people.worker(leg.gridKey)
  t.add(
    'ask-verification',
    t.clock.add(t.at, draw.int(5, 80) * MINUTE),
    people.seat('supervisor-seat', draw).key,
    note(leg, 'askVerification'),
    { verifierKey: worker.key },
  )
  const looked = t.clock.add(t.at, draw.int(20, 260) * MINUTE)
  if (!again && (pin === 'reworked' || (!pin && draw.yes(0.065)))) {
    t.add('verify', looked, worker.key, note(leg, 'failed'), { agreed: false, ...pictures(leg, ['before']) })
    if (pin === 'reworked') return t.stop()
    leg.due = Math.max(leg.due, t.clock.due(t.at, leg.matter.ref.limit))
    handle(leg)
    if (!t.ended) checkAndClose(leg, true)
    return
  }
  t.add('verify', looked, worker.key, note(leg, 'passed'), { agreed: true, ...pictures(leg, ['after']) })
  if (pin === 'verified') return t.stop()
  t.add(
    'close',
    t.clock.add(t.at, draw.int(5, 120) * MINUTE),
    people.seat('supervisor-seat', draw).key,
    note(leg, 'close'),
  )
}

/** The resident has the last word: rates, or contests and gets it done again. */
function afterwards(leg: Leg) {
  const { timeline: t, draw, people, pin, anonymous } = leg
  const contested =
    pin === 'contest' ||
    pin === 'reopened' ||
    (!pin && draw.yes(leg.matter.ref.kind === 'praise' ? 0 : 0.045))
  if (!anonymous && contested) {
    t.add('contest', t.at + draw.int(20, 60 * 40) * MINUTE, 'reporter', note(leg, 'contest'))
    if (pin === 'contest') return t.stop()
    const agreed = pin === 'reopened' || draw.yes(0.75)
    t.add(
      'decide-contest',
      t.clock.add(t.at, draw.int(20, 300) * MINUTE),
      people.seat('supervisor-seat', draw).key,
      note(leg, agreed ? 'agreeContest' : 'refuseContest'),
      { agreed },
    )
    if (!agreed) return
    t.add(
      'reopen',
      t.at + draw.int(1, 5) * MINUTE,
      people.seat('supervisor-seat', draw).key,
      note(leg, 'reopen'),
    )
    leg.due = t.clock.due(t.at, leg.matter.ref.limit)
    t.add(
      'dispatch',
      t.clock.add(t.at, draw.int(2, 40) * MINUTE),
      people.seat('dispatcher', draw).key,
      note(leg, 'dispatch'),
      { unitKey: leg.unit.key },
    )
    if (pin === 'reopened') return t.stop()
    handle(leg)
    if (!t.ended) checkAndClose(leg, true)
  }
  if (anonymous || !draw.yes(0.36)) return
  const rating = [5, 4, 3, 2, 1][draw.weighted(contested ? [20, 20, 25, 15, 20] : [62, 20, 8, 4, 6])]!
  t.add(
    'rate',
    t.at + draw.int(3, 60 * 50) * MINUTE,
    'reporter',
    note(leg, rating >= 4 ? 'rate5' : rating === 3 ? 'rate3' : 'rate1'),
    { rating },
  )
}
