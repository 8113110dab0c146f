import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../../../base/http/ctx.ts'
import { getItem, readValue } from '../../catalogue/index.ts'
import { addDecision, decisionsOf } from './doubts.store.ts'
import type { Opened } from './opened.ts'
import type { Party } from './parties.ts'

/** What a changed row must still say for its person or organization to be who it was. */
const telling = ['person.id-number', 'person.name', 'organization.uscc', 'organization.name']

/**
 * A source changed a row that it knows by the same number. Whoever it spoke of is the same one where the ID number, the credit code or the
 * name is; else the number was given to somebody new, who is compared like everybody. Homes are known by what they are known by.
 */
export function sameAs(was: Opened, party: Party): boolean {
  if (was.kind !== party.kind || was.subject === null || was.kind === 'dwelling' || was.kind === 'household')
    return false
  const textOf = (values: Party['values'], item: string) => {
    const cell = values.find((value) => value.item === item)?.cell ?? null
    return cell === null ? undefined : readValue(getItem(item), cell)?.value
  }
  return telling.some((item) => {
    const [old, now] = [textOf(was.values, item), textOf(party.values, item)]
    return old !== undefined && old === now
  })
}

/**
 * What people decided of lines holds for those that stand in their place: whom they parted no machine joins because a phone changed.
 * Gives what writes the decisions, when the new parties are there.
 */
export async function carryDecisions(
  ctx: Ctx,
  replaced: ReadonlyMap<string, string>,
): Promise<() => Promise<void>> {
  const found = replaced.size === 0 ? [] : await decisionsOf(ctx.tx, ctx.street, [...replaced.keys()])
  return async () => {
    for (const one of found) {
      const a = { line: replaced.get(one.aLine) ?? one.aLine, role: one.aRole }
      const b = { line: replaced.get(one.bLine) ?? one.bLine, role: one.bRole }
      const [x, y] = `${a.line}/${a.role}` < `${b.line}/${b.role}` ? [a, b] : [b, a]
      const { kind, bits, state, actor } = one
      const sides = { aLine: x.line, aRole: x.role, bLine: y.line, bRole: y.role }
      await addDecision(
        ctx.tx,
        ctx.street,
        { id: uuidv7(), kind, bits, ...sides },
        { state: state as 'one' | 'apart', at: one.decided ?? ctx.now, actor, reason: one.reason ?? '' },
      )
    }
  }
}
