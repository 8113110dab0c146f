import type { Day, Instant } from '../../../base/contract.ts'
import type { Me, Role } from '../contract.ts'
import { needsSecondFactor } from '../rules.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** How long a session lasts unused, and at most. A resident's phone stays signed in, a staff screen does not. */
export const lasts = {
  staff: { idleMs: 30 * minute, atMostMs: 12 * 60 * minute },
  resident: { idleMs: 30 * day, atMostMs: Number.POSITIVE_INFINITY },
} as const

/** `seen` is written once a minute (an hour for residents), so that looking at a page is not a write. */
export const seenEveryMs = { staff: minute, resident: 60 * minute } as const

/** Half signed in (password given, no code yet): long enough to find the telephone. */
const halfMs = 10 * minute

/** Sessions of one account at the same time; the longest unused one gives way. */
export const mostSessions = 20

/** A session with what is known of its owner today. */
export interface Session {
  readonly id: string
  readonly person: string | null
  readonly resident: string | null
  readonly proven: boolean
  readonly created: Instant
  readonly seen: Instant
  readonly leftOn: Day | null
  readonly gone: Instant | null
  /** The password was given by an administrator. */
  readonly given: boolean | null
  readonly enrolled: boolean
  /** Roles of all posts in force. */
  readonly roles: readonly Role[]
  /** The post it acts in, if that is in force; the fields below belong to it. */
  readonly post: string | null
  readonly street: string
  readonly role: Role
  readonly unit: string
  readonly territory: string
  readonly grids: readonly string[]
}

export function kindOf(session: Session): 'staff' | 'resident' {
  return session.person ? 'staff' : 'resident'
}

/** A code is asked of whoever has a second factor, and of whoever holds any post that needs one. */
export function stepOf(session: Pick<Session, 'roles' | 'enrolled' | 'proven' | 'given'>): Me['step'] {
  if (!session.proven && session.enrolled) return 'second-factor'
  if (!session.proven && session.roles.some(needsSecondFactor)) return 'enroll'
  return session.given ? 'new-password' : 'ready'
}

export function isAlive(session: Session, now: Instant, today: Day): boolean {
  if (session.gone || (session.leftOn && session.leftOn < today)) return false
  const { idleMs, atMostMs } = lasts[kindOf(session)]
  const idle = Date.parse(now) - Date.parse(session.seen)
  const age = Date.parse(now) - Date.parse(session.created)
  const half = session.person !== null && ['second-factor', 'enroll'].includes(stepOf(session))
  return idle <= idleMs && age <= (half ? halfMs : atMostMs)
}
