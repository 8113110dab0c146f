import type { Ctx } from '../../base/http/ctx.ts'
import * as ledger from '../ledger/index.ts'
import { contentOf } from './content.rules.ts'
import * as store from './content.store.ts'

const placeOf = (step: { readonly number: string; readonly no: number }): string =>
  `${step.number} · ${step.no}`

/** The steps of cases, as the ledger compares them with its entries. */
export const caseActs: ledger.Acts = {
  owns: (type) => type.startsWith('case.'),

  async presentOf(ctx, entries) {
    const steps = await store.stepsOfEntries(ctx.tx, ctx.street, entries)
    return steps.map((step) => ({
      entry: step.entry,
      place: placeOf(step),
      content: ledger.contentHash(ctx.keys, step.entry, contentOf(step)),
    }))
  },

  async withoutEntry(ctx: Ctx, most: number) {
    const steps = await store.stepsWithoutEntry(ctx.tx, ctx.street, most)
    return steps.map((step) => ({ case: step.case, place: placeOf(step) }))
  },
}
