import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Clock } from '../../../base/clock.ts'
import { ownCookies } from '../../../base/http/cookies.ts'
import type { Principal } from '../../../base/http/ctx.ts'
import { findAlive } from './alive.store.ts'
import { type IsOpen, nobody, residentPrincipal, staffPrincipal } from './principal.ts'
import { type Session, stepOf } from './rules.ts'
import type { Owner } from './store.ts'
import { digestOf, tokenIn } from './token.ts'

/** How long an answer is reused, in ms: changes made by another process take effect this much later. */
const keepMs = 1_000
const mostKept = 10_000

interface Kept {
  readonly principal: Principal
  readonly owner: string
  readonly until: number
}

export interface Identity {
  /** Who is it? Nobody, unless signed in completely. `quietly`: the session does not count as used. */
  identify(request: FastifyRequest, quietly?: boolean): Promise<Principal>
  /** An account's rights changed: its sessions are looked up anew from now on. Call after the commit. */
  forget(owner: Owner): void
}

/** One prepared query a second and session, in one round trip; in this process a change takes effect at the next request. */
export function makeIdentity(parts: {
  pool: pg.Pool
  clock: Clock
  isOpen: IsOpen
  secureCookies: boolean
}): Identity {
  const { pool, clock, isOpen, secureCookies } = parts
  const kept = new Map<string, Kept>()
  // A look-up that began before a change must not be kept after it.
  let changes = 0

  function remember(key: string, it: Kept): void {
    kept.delete(key)
    kept.set(key, it)
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  }

  async function lookUp(key: string, token: Buffer, quietly: boolean): Promise<Principal> {
    const before = changes
    const now = clock.now()
    const found = await findAlive(pool, token, now, quietly)
    if (!found) {
      kept.delete(key)
      return nobody(isOpen)
    }
    const principal = principalOf(found, isOpen)
    const owner = (found.person ?? found.resident)!
    // A quiet answer is not kept: a press that comes behind it must be noted.
    if (changes === before && !quietly) remember(key, { principal, owner, until: Date.parse(now) + keepMs })
    return principal
  }

  return {
    async identify(request, quietly = false) {
      const token = tokenIn(ownCookies(request.cookies, secureCookies))
      if (!token) return nobody(isOpen)
      const digest = digestOf(token)
      const key = digest.toString('base64')
      const found = kept.get(key)
      if (found && Date.parse(clock.now()) < found.until) return found.principal
      return lookUp(key, digest, quietly)
    },
    forget(owner) {
      changes += 1
      const id = 'person' in owner ? owner.person : owner.resident
      for (const [key, it] of kept) if (it.owner === id) kept.delete(key)
    },
  }
}

/** Half signed in is not signed in: only the routes of signing in themselves look at such a session. */
function principalOf(session: Session, isOpen: IsOpen): Principal {
  if (session.resident) return residentPrincipal(session.resident, isOpen)
  const step = stepOf(session)
  return step === 'ready' || step === 'new-password' ? staffPrincipal(session, isOpen) : nobody(isOpen)
}
