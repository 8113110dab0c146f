import type { Ctx } from '../../base/http/ctx.ts'
import * as ledger from '../ledger/index.ts'
import { contentOf } from './content.rules.ts'
import * as store from './content.store.ts'

const placeOf = (step: { readonly number: string; readonly no: number }): string =>
  `${step.number} · ${step.no}`

/** Steps looked through by one statement. */
const lot = 2000

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

  async withoutEntry(ctx: Ctx, { since, most }) {
    const loose: store.StepPlace[] = []
    let after = store.beforeAllSteps
    for (;;) {
      const walked = await store.walkSteps(ctx.tx, ctx.street, { after, since, limit: lot })
      loose.push(...walked.filter((step) => step.loose))
      if (walked.length < lot || loose.length >= most) break
      after = walked.at(-1)!
    }
    const named = loose.slice(0, most)
    if (named.length === 0) return []
    const numbers = await store.numbersOf(ctx.tx, ctx.street, [...new Set(named.map((step) => step.case))])
    return named.map(({ case: of, no }) => ({
      case: of,
      place: placeOf({ number: numbers.get(of) ?? of, no }),
    }))
  },
}
