import { randomUUID } from 'node:crypto'
import type { Tx } from '../db/tx.ts'
import { withTx } from '../db/tx.ts'
import type { Change, Ctx, Principal, Read } from './ctx.ts'
import type { House } from './house.ts'

const nothing: ReadonlySet<string> = new Set()

/** The platform itself, at work in one street: jobs, imports, the demonstration. It sees the street and is named as `system`. */
export function systemPrincipal(street: string): Principal {
  return {
    kind: 'system',
    id: null,
    permissions: nothing,
    street,
    mayEnter: (other) => other === street,
    settings: { scope: 'street' },
  }
}

/** Does work of the platform’s own, with the same transaction, settings and ledger as a request. */
export async function asSystem<R>(
  house: House,
  at: { street: string; purpose: string; route: string },
  work: (ctx: Ctx) => Promise<R>,
): Promise<R> {
  const who = systemPrincipal(at.street)
  const changes: Change[] = []
  const after: (() => void | Promise<void>)[] = []
  const settings = { ...who.settings, street: at.street, actor: 'system', purpose: at.purpose }
  const result = await withTx(house.database.app, settings, async (tx) => {
    const reads: Read[] = []
    const ctx = systemCtx(house, tx, at, who, { reads, changes, after })
    const done = await work(ctx)
    if (reads.length > 0) await house.writeReads(ctx, reads)
    return done
  })
  house.committed?.()
  if (changes.length > 0) house.publish(changes)
  for (const act of after) await act()
  return result
}

type Tray = { reads: Read[]; changes: Change[]; after: (() => void | Promise<void>)[] }

function systemCtx(
  house: House,
  tx: Tx,
  at: { street: string; purpose: string; route: string },
  who: Principal,
  tray: Tray,
): Ctx {
  return {
    tx,
    aside: house.database.aside,
    now: house.clock.now(),
    who,
    street: at.street,
    purpose: at.purpose,
    lang: 'zh',
    requestId: randomUUID(),
    keys: house.keys,
    address: '',
    device: '',
    route: at.route,
    open: () => {
      throw new Error('the platform itself opens no sealed field')
    },
    noteRead: (read) => void tray.reads.push(read),
    become: (settings) => tx.set(settings),
    later: (job, data) => house.enqueue(tx, job, data),
    publish: (change) => void tray.changes.push(change),
    afterCommit: (act) => void tray.after.push(act),
    cookies: {},
    setCookie: () => {},
  }
}
