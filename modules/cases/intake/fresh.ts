import type { Urgency } from '../../duties/contract.ts'
import type { Entry } from '../../ledger/index.ts'
import type { AskedCase } from '../handling/view.ts'
import type { Matter } from '../shapes.ts'
import type { NewCase, NewReporter } from './store.ts'

export interface Taken {
  readonly fresh: NewCase
  readonly entry: Entry
  readonly reporter: NewReporter | undefined
}

/** A case that was written a moment ago, as a query would give it: nobody else can have changed it before it is committed. */
export function justTaken({ fresh, entry, reporter }: Taken, number: string): AskedCase {
  const { actor, post, unit, id } = entry
  const { street, at, channel } = fresh
  const step = { no: 1, kind: 'report', at, actor, post, unit, note: null, facts: { channel } }
  return {
    it: { ...untouched, ...sayings(fresh), street, id: fresh.id, number },
    details: {
      steps: [{ ...step, innerOnly: false, entry: id }],
      legs: [],
      reporter: reporter
        ? {
            name: reporter.name?.masked ?? null,
            phone: reporter.phone?.masked ?? null,
            helper: reporter.helperName?.masked ?? null,
          }
        : null,
      related: [],
      photos: [],
      followed: false,
    },
  }
}

function sayings(fresh: NewCase) {
  const { actDue, words, summary, channel, place, lon, lat, grid, community, resident, splitFrom } = fresh
  const [matter, urgency] = [fresh.matter as Matter, fresh.urgency as Urgency]
  const said = {
    actDue,
    matter,
    words,
    summary,
    urgency,
    channel,
    place,
    lon,
    lat,
    grid,
    community,
    resident,
  }
  return { ...said, splitFrom, reportedAt: fresh.at }
}

/** What a report has before anybody did anything about it: the defaults of its table. */
const untouched = {
  state: 'reported' as const,
  act: 'file' as const,
  ...{ category: null, lead: null, assisting: [], units: [], firstReceiver: null, verifier: null },
  ...{ finishedBy: null, finishedUnit: null, finishedAt: null, filedAt: null, closedAt: null, due: null },
  ...{ verifiedBy: null, verifiedUnit: null, verifiedAt: null, limit: null, assumed: false },
  ...{ suspendedAt: null, pending: null, supervisedAt: null, escalated: 0, parent: null, children: 0 },
  ...{ returns: 0, reopened: 0, legs: 0, steps: 1, closing: null, duty: null, contacted: null },
  ...{ score: null, solved: null, ratingWords: null, ratedAt: null },
}
