import type { Ctx } from '../../../base/http/ctx.ts'
import * as ledger from '../../ledger/index.ts'
import { bareOf } from '../match/divisions.rules.ts'
import { divisionsAround } from '../match/divisions.store.ts'
import { memoryIsOld } from './act.ts'
import { addressesOf, aliasesOf } from './store.ts'
import { addAliases } from './write.store.ts'

const longest = 200

/**
 * Keeps a text as another name of an address, without the divisions above: whoever writes it from now on is understood. Part of an act that
 * the caller is allowed. Gives false where the address has it already, or ended.
 */
export async function rememberName(ctx: Ctx, address: string, text: string): Promise<boolean> {
  const [row] = await addressesOf(ctx.tx, ctx.street, [address])
  if (!row) return false
  const name = bareOf(text, await divisionsAround(ctx.tx, ctx.street)).rest.slice(0, longest)
  const known = await aliasesOf(ctx.tx, ctx.street, address)
  if (name === '' || name === row.text || known.some((one) => one.text === name && one.ended === null))
    return false
  const who = { at: ctx.now, actor: ctx.who.id ?? ctx.who.kind }
  await addAliases(ctx.tx, ctx.street, [{ address, kind: 'spoken', text: name }], who)
  await memoryIsOld(ctx)
  await ledger.record(ctx, 'places.alias-add', { subject: `address:${address}`, facts: { kind: 'spoken' } })
  return true
}
