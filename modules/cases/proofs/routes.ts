import type { Ctx } from '../../../base/http/ctx.ts'
import { type RouteSet, serve } from '../../../base/http/serve.ts'
import * as ledger from '../../ledger/index.ts'
import { contentOf, isInner } from '../content.rules.ts'
import { stepsOfCase } from '../content.store.ts'
import { getCase } from '../get.ts'
import { caseByReceipt } from '../intake/by-receipt.ts'
import { unitsById } from '../units.ts'
import { type CaseProofs, proofsApi } from './contract.ts'

/** Receipts of a case; `log` is undefined where this process has none. Reading them is a look like any other, and noted. */
export function proofsRoutes(log: ledger.ProofSource | undefined): RouteSet {
  return serve(proofsApi, {
    receiptProofs: async (ctx, { params }) =>
      proofsOf(ctx, (await caseByReceipt(ctx, params.code, false)).id, log),
    myProofs: async (ctx, { params }) => proofsOf(ctx, (await getCase(ctx, params.id)).id, log),
    caseProofs: async (ctx, { params }) => proofsOf(ctx, (await getCase(ctx, params.id)).id, log),
  })
}

async function proofsOf(ctx: Ctx, id: string, log: ledger.ProofSource | undefined): Promise<CaseProofs> {
  const [steps, units] = await Promise.all([stepsOfCase(ctx.tx, ctx.street, id), unitsById(ctx)])
  // A correction of the place is the office’s own step, but what it says is on the resident’s page.
  const acts = new Map(
    steps.map((step) => [
      step.entry,
      { said: contentOf(step), open: !isInner(step) || step.kind === 'relocate' },
    ]),
  )
  const proofs = await ledger.proveCase(ctx, id, (entry) => acts.get(entry), log)
  ctx.noteRead({ subject: `case:${id}`, fields: ['words', 'place'] })
  const named = new Set([
    ...proofs.entries.map((entry) => entry.unit),
    ...steps.flatMap(({ facts }) => [facts.unit, facts.rightUnit, ...(facts.assisting ?? '').split(' ')]),
  ])
  return {
    case: id,
    street: ctx.street,
    proofs,
    units: Object.fromEntries(
      [...units.values()]
        .filter((unit) => named.has(unit.id))
        .map((unit) => [unit.id, { name: unit.name, kind: unit.kind }]),
    ),
  }
}
