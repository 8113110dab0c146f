import type { StreetCode } from '../../../base/contract.ts'
import type { Principal } from '../../../base/http/ctx.ts'
import { permissionsOf, scopeOf, touches } from '../rules.ts'
import { type Session, stepOf } from './rules.ts'

/** Whether this installation serves a street. */
export type IsOpen = (street: StreetCode) => boolean

const none: ReadonlySet<string> = new Set()

/** Nobody may enter every open street: what is public there is for everyone. */
export function nobody(isOpen: IsOpen): Principal {
  return {
    kind: 'nobody',
    id: null,
    permissions: none,
    street: null,
    mayEnter: isOpen,
    settings: { scope: 'none' },
  }
}

export function residentPrincipal(id: string, isOpen: IsOpen): Principal {
  const settings = { scope: 'resident', resident: id }
  return { kind: 'resident', id, permissions: none, street: null, mayEnter: isOpen, settings }
}

/** Staff acts in one post: its role gives the permissions, its territory the streets, both what row-level security sees. */
export function staffPrincipal(session: Session, isOpen: IsOpen): Principal {
  const { post, street, role, unit, territory, grids } = session
  const person = session.person!
  if (!post || stepOf(session) !== 'ready') return { ...nobody(isOpen), kind: 'staff', id: person }
  const permissions = permissionsOf(role)
  return {
    kind: 'staff',
    id: person,
    permissions,
    street,
    // Whoever may open streets enters one before it is open; there is nothing in it to see.
    mayEnter: (other) => touches(other, territory) && (isOpen(other) || permissions.has('streets.open')),
    settings: {
      scope: scopeOf(role),
      post,
      unit,
      territory,
      community: territory.length === 12 ? territory : '',
      grids: grids.join(','),
      ...(permissions.has('ledger.read') ? { ledger: 'all' } : {}),
    },
  }
}
