import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plus } from '../../../base/clock.ts'
import { Problem } from '../../../base/problem.ts'
import { type Actor, type CaseFacts, isOpen } from '../rules.ts'
import { states as allStates } from '../shapes.ts'
import { may, refusal, type StepName } from './may.rules.ts'
import * as rules from './rules.ts'
import { anybody, dayOne, freshCase, plainTiming, someLimit, stepNames, units } from './test-cases.ts'

interface Press {
  readonly name: StepName | 'contest' | 'rate'
  readonly who: Actor
  readonly unit: string
  readonly yes: boolean
  readonly limit: { amount: number; unit: 'hour' | 'workHour' | 'workDay' | 'day' }
  readonly hours: number
  /** Which of the steps that are allowed now; above 90 any step at all, in order or not. */
  readonly pick: number
}

const press: fc.Arbitrary<Press> = fc.record({
  name: fc.constantFrom(...stepNames, 'contest' as const, 'rate' as const),
  who: anybody,
  unit: fc.constantFrom(...units),
  yes: fc.boolean(),
  limit: someLimit,
  hours: fc.integer({ min: 1, max: 100 }),
  pick: fc.integer({ min: 0, max: 99 }),
})

type Moment = Parameters<typeof rules.accept>[1]

/** What a press does when it is allowed; `null` for those that leave the facts of a case as they are. */
function outcomeOf(it: CaseFacts, p: Press, at: Moment): rules.Outcome | null {
  const until = plus(it.due && it.due > at.now ? it.due : at.now, p.hours * 3600_000)
  const ask = (kind: 'return' | 'extension' | 'suspension') =>
    rules.ask(it, { kind, reason: 'r', at: at.now, by: p.who.unit, until }, at)
  const sent = {
    unit: p.unit,
    assisting: units.filter((unit) => unit !== p.unit).slice(0, 1),
    closing: null,
    duty: null,
  }
  const classed = { category: '0101', urgency: '7d', limit: p.limit } as const
  switch (p.name) {
    case 'fileCase':
      return rules.file(it, { summary: 's', ...classed }, at)
    case 'rejectCase':
      return rules.reject(it, at)
    case 'dispatchCase':
      return rules.dispatch(it, sent, at)
    case 'acceptCase':
      return rules.accept(it, at)
    case 'askReturn':
      return ask('return')
    case 'askExtension':
      return ask('extension')
    case 'askSuspension':
      return ask('suspension')
    case 'decideReturn':
      return rules.decideReturn(
        it,
        { agree: p.yes, unit: p.unit === 'unit-a' ? null : p.unit, closing: null, duty: null },
        at,
      )
    case 'decideExtension':
      return rules.decideExtension(it, { agree: p.yes, until: null }, at)
    case 'decideSuspension':
      return rules.decideSuspension(it, p.yes, at)
    case 'resumeCase':
      return rules.resume(it, at)
    case 'finishCase':
      return rules.finish(it, p.who, p.yes, at)
    case 'askVerification':
      return rules.askVerification(it, { ...p.who, permissions: new Set(['case.verify']) }, at)
    case 'verifyCase':
      return rules.verify(it, p.who, p.yes, at)
    case 'closeCase':
      return rules.close(it, at)
    case 'reworkCase':
      return rules.rework(it, at)
    case 'decideContest':
      return rules.decideContest(it, p.yes, at)
    case 'reopenCase':
      return rules.reopen(it, at)
    case 'superviseCase':
      return rules.supervise(it, at)
    case 'reclassify':
      return rules.reclassify(it, classed, at)
    case 'contest':
      return rules.contest(it, 'r', at)
    case 'unmergeCase':
      return rules.unmerge(it, at)
    case 'mergeCase':
      return rules.merge(it, freshCase({ id: '00000000-0000-7000-8000-000000000002' }), at)
    default:
      return null
  }
}

interface Taken {
  readonly press: Press
  readonly before: CaseFacts
  readonly after: CaseFacts
  readonly outcome: rules.Outcome
}

/** A press as people make it: mostly what the page offers, by the unit that has the case. Walks get deep that way. */
function towards(it: CaseFacts, any: Press): Press {
  if (any.pick > 90) return any
  const who = any.limit.amount % 2 === 0 && it.lead !== null ? { ...any.who, unit: it.lead } : any.who
  const offered = stepNames.filter((name) => !still.has(name) && refusal(name, it, who) === null)
  const ended = any.pick > 30 ? offered.filter((name) => !endings.has(name)) : offered
  const name = [...ended, 'contest' as const][any.pick % (ended.length + 1)]!
  return { ...any, who, name }
}

const still = new Set<string>(['assistCase', 'sayToResident', 'relocate', 'noteCase', 'reveal', 'splitCase'])
const endings = new Set<string>(['rejectCase', 'mergeCase'])

/** Presses buttons at random; those that the rules refuse change nothing. Gives the steps that were taken. */
function walk(presses: readonly Press[], first = freshCase()): Taken[] {
  const taken: Taken[] = []
  let it = first
  let now = dayOne
  for (const any of presses) {
    now = plus(now, any.hours * 60_000)
    const press = towards(it, any)
    try {
      if (press.name !== 'contest' && press.name !== 'rate') rules.guard(press.name, it, press.who)
      const outcome = outcomeOf(it, press, { now, timing: plainTiming })
      if (!outcome) continue
      taken.push({ press, before: it, after: outcome.case, outcome })
      it = outcome.case
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  return taken
}

const always = (check: (step: Taken, all: readonly Taken[]) => void) =>
  fc.assert(
    fc.property(fc.array(press, { minLength: 40, maxLength: 160 }), (presses) => {
      const all = walk(presses)
      for (const step of all) check(step, all)
    }),
    { numRuns: 120 },
  )

describe('on every path through the seven steps', () => {
  test('walks reach every state and every step, so that the properties below say something', () => {
    const states = new Set<string>()
    const steps = new Set<string>()
    fc.assert(
      fc.property(fc.array(press, { minLength: 160, maxLength: 160 }), (presses) => {
        for (const { after, press } of walk(presses)) states.add(after.state) && steps.add(press.name)
      }),
      { numRuns: 250, seed: 20261123 },
    )
    expect([...states].sort()).toEqual([...allStates].sort())
    for (const name of [
      'verifyCase',
      'closeCase',
      'decideContest',
      'reopenCase',
      'resumeCase',
      'reworkCase',
      'unmergeCase',
    ])
      expect(steps).toContain(name)
  })

  test('the promise moves only by filing, approval, resuming, a corrected class, rework or reopening', () => {
    const movers = [
      'fileCase',
      'decideExtension',
      'resumeCase',
      'reclassify',
      'verifyCase',
      'reworkCase',
      'decideContest',
      'reopenCase',
    ]
    always(({ press, before, after }) => {
      if (before.due !== after.due) expect(movers).toContain(press.name)
      if (press.name === 'decideExtension' && !press.yes) expect(after.due).toBe(before.due)
      if (press.name === 'decideContest' && !press.yes) expect(after.due).toBe(before.due)
      if (press.name === 'verifyCase' && press.yes) expect(after.due).toBe(before.due)
    })
  })

  test('the first receiver stays named for ever, and every unit that had the case keeps sight of it', () => {
    always(({ before, after }) => {
      if (before.firstReceiver !== null) expect(after.firstReceiver).toBe(before.firstReceiver)
      for (const unit of before.units) expect(after.units).toContain(unit)
      if (after.lead !== null) expect(after.units).toContain(after.lead)
    })
  })

  test('nobody verifies what they or their unit finished; a handled case is closed only when verified', () => {
    always(({ after }) => {
      if (after.verifiedBy !== null) {
        expect(after.verifiedBy).not.toBe(after.finishedBy)
        expect(after.verifiedUnit).not.toBe(after.finishedUnit)
      }
      if (after.state === 'verified') expect(after.verifiedBy).not.toBeNull()
      if (after.state === 'closed' && after.finishedBy !== null) expect(after.verifiedBy).not.toBeNull()
      if (after.state === 'done') expect([after.finishedBy, after.finishedAt]).not.toContain(null)
    })
  })

  test('legs are counted, and at most one runs at a time', () => {
    fc.assert(
      fc.property(fc.array(press, { minLength: 40, maxLength: 160 }), (presses) => {
        let open = 0
        let made = 0
        for (const { outcome, after } of walk(presses)) {
          if (outcome.endLeg) open = 0
          if (outcome.openLeg) {
            expect(open).toBe(0)
            open += 1
            made += 1
          }
          expect(after.legs).toBe(made)
          if (['dispatched', 'working', 'suspended'].includes(after.state)) expect(open).toBe(1)
          else expect(open).toBe(0)
        }
      }),
      { numRuns: 120 },
    )
  })

  test('while a request waits, only its decision moves the case on', () => {
    always(({ press, before, after }) => {
      if (before.pending && before.state !== after.state) expect(press.name).toMatch(/^decide/)
      if (before.pending && after.pending) expect(after.pending).toEqual(before.pending)
      if (after.pending) expect(['decide', 'decide-contest']).toContain(after.act)
    })
  })

  test('what is asked for next is never past its own state: open cases ask for something, ended ones for nothing', () => {
    always(({ after }) => {
      if (!isOpen(after.state) && after.pending === null) expect(after.act).toBe('none')
      if (isOpen(after.state) && after.state !== 'suspended') expect(after.act).not.toBe('none')
      if (after.act === 'finish') expect(after.actDue).toBe(after.due)
      if (after.state === 'suspended') expect(after.suspendedAt).not.toBeNull()
      if (after.state !== 'suspended') expect(after.suspendedAt).toBeNull()
    })
  })
})

test('`may` is exactly what `guard` lets through for those who hold the permission', () => {
  fc.assert(
    fc.property(fc.array(press, { maxLength: 80 }), anybody, (presses, who) => {
      const it = walk(presses).at(-1)?.after ?? freshCase()
      const listed = may(it, who)
      for (const name of stepNames) {
        const let_through = refusal(name, it, who) === null
        const held = may(it, { ...who, permissions: new Set(allPermissions) }).includes(name)
        expect(held).toBe(let_through)
        if (listed.includes(name)) expect(let_through).toBe(true)
      }
    }),
    { numRuns: 120 },
  )
})

const allPermissions = [
  'file',
  'dispatch',
  'handle',
  'decide',
  'resume',
  'verify',
  'close',
  'merge',
  'supervise',
  'locate',
  'read',
  'reveal',
].map((verb) => `case.${verb}`)

describe('clocks and requests', () => {
  const at = (now: string): Moment => ({ now, timing: plainTiming })
  const filed = () =>
    rules.file(freshCase(), { summary: 's', category: '0101', urgency: '7d', limit: null }, at(dayOne)).case
  const working = () => {
    const sent = rules.dispatch(
      filed(),
      { unit: 'unit-a', assisting: [], closing: null, duty: null },
      at(dayOne),
    ).case
    return rules.accept(sent, at(dayOne)).case
  }

  test('a suspension gives back exactly what was left of the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 240 }), fc.integer({ min: 1, max: 2000 }), (before, away) => {
        const stop = plus(dayOne, before * 3600_000)
        const back = plus(stop, away * 3600_000)
        const stopped = rules.decideSuspension({ ...working(), pending: null }, true, at(stop)).case
        const resumed = rules.resume(stopped, at(back)).case
        const left = Math.max(0, 7 * 24 - before)
        if (before < 7 * 24)
          expect(Date.parse(resumed.due!) - Date.parse(back)).toBeCloseTo(left * 3600_000, -2)
        else expect(resumed.due).toBe(stopped.due)
      }),
    )
  })

  test('an extension is asked and granted for later than promised, and for a month at most', () => {
    const it = working()
    const ask = (until: string) => () =>
      rules.ask(it, { kind: 'extension', reason: 'r', at: dayOne, by: 'unit-a', until }, at(dayOne))
    expect(ask(it.due!)).toThrow('case.until-too-early')
    expect(ask(plus(it.due!, 31 * 86_400_000))).toThrow('case.until-too-late')
    const asked = ask(plus(it.due!, 86_400_000))().case
    const grant = (until: string | null) => () =>
      rules.decideExtension(asked, { agree: true, until }, at(dayOne))
    expect(grant(plus(it.due!, -3600_000))).toThrow('case.until-too-early')
    expect(grant(plus(it.due!, 40 * 86_400_000))).toThrow('case.until-too-late')
    expect(grant(null)().case.due).toBe(plus(it.due!, 86_400_000))
    expect(grant(plus(it.due!, 7200_000))().case.due).toBe(plus(it.due!, 7200_000))
  })

  test('a post that may not verify is not asked to', () => {
    const done = rules.finish(
      working(),
      { person: 'p1', post: 'o1', unit: 'unit-a', grids: [], permissions: new Set() },
      true,
      at(dayOne),
    ).case
    const other = { person: 'p2', post: 'o2', unit: 'unit-b', grids: [], permissions: new Set<string>() }
    expect(() => rules.askVerification(done, other, at(dayOne))).toThrow('case.bad-verifier')
    expect(() =>
      rules.askVerification(
        done,
        { ...other, unit: 'unit-a', permissions: new Set(['case.verify']) },
        at(dayOne),
      ),
    ).toThrow('case.bad-verifier')
    expect(
      rules.askVerification(done, { ...other, permissions: new Set(['case.verify']) }, at(dayOne)).case.act,
    ).toBe('verify')
  })

  test('the lead cannot assist itself, nor get back at once what it returned', () => {
    expect(() =>
      rules.dispatch(
        filed(),
        { unit: 'unit-a', assisting: ['unit-a'], closing: null, duty: null },
        at(dayOne),
      ),
    ).toThrow('case.lead-assists')
    const it = {
      ...working(),
      pending: { kind: 'return', reason: 'r', at: dayOne, by: 'unit-a', until: null },
    } as CaseFacts
    const decide = (unit: string | null) => () =>
      rules.decideReturn(it, { agree: true, unit, closing: null, duty: null }, at(dayOne))
    expect(decide('unit-a')).toThrow('case.same-unit')
    expect(decide('unit-b')().case).toMatchObject({
      lead: 'unit-b',
      firstReceiver: 'unit-a',
      returns: 1,
      legs: 2,
    })
  })
})
