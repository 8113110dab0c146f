import type { Role } from '../../../modules/access/contract.ts'

const inbox = { to: '/' } as const
const ledger = { to: '/ledger' } as const
const accounts = { to: '/admin/$', params: { _splat: 'units' } } as const

/** What each post does first, where that is not the inbox: who watches the books begins with them. */
const first: Partial<Record<Role, typeof ledger | typeof accounts>> = {
  auditor: ledger,
  'security-officer': ledger,
  administrator: accounts,
}

/** The page on which somebody of this role lands who names none. */
export function firstPage(role: Role): typeof inbox | typeof ledger | typeof accounts {
  return first[role] ?? inbox
}
