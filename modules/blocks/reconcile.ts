import type { Ctx } from '../../base/http/ctx.ts'
import * as facilities from '../facilities/index.ts'
import * as facts from '../facts/index.ts'
import * as fusion from '../fusion/index.ts'
import * as organizations from '../organizations/index.ts'
import * as residents from '../residents/index.ts'
import type { Reconciled } from './contract.ts'
import { addendsOf } from './counts.ts'
import { reconcile } from './reconcile.rules.ts'

/** How the counts follow from the line records, as far as the asker sees. Nobody is named in it. */
export async function reconciledOf(ctx: Ctx): Promise<{ items: Reconciled[] }> {
  const { tx, street } = ctx
  const [lines, spokenOf, waiting, people, firms, things, addends] = await Promise.all([
    facts.countLines(tx, street),
    facts.countSpokenOf(tx, street),
    fusion.countWaiting(tx, street),
    residents.countRegistered(tx, street),
    organizations.countRegistered(tx, street),
    facilities.countRegistered(tx, street),
    addendsOf(ctx),
  ])
  ctx.noteRead({ subject: 'blocks:reconcile', fields: ['counts'] })
  const registers = [
    ...people,
    { kind: 'organization' as const, ...firms },
    { kind: 'facility' as const, ended: 0, ...things },
  ]
  return { items: reconcile({ lines, waiting, spokenOf, registers, addends }, ctx.who.settings) }
}
