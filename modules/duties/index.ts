import { uuidv7 } from 'uuidv7'
import { dayOf } from '../../base/clock.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import type { Calendar } from '../../engines/worktime/index.ts'
import { minorOf } from './categories.ts'
import type { Category, Duty } from './contract.ts'
import { loadDefaultDutyList } from './data/types.ts'
import { forget, keptOf } from './kept.ts'
import * as store from './store.ts'

export { type Assignment, adviceOn, dutyOf, suggest } from './advice.ts'
export { categories, findCategory, tree as categoryTree } from './categories.ts'
export { externalMapping } from './data/external-mapping.ts'
export { dutiesRoutes } from './routes.ts'

/** The working calendar of a street, ready to count. */
export async function calendarOf(ctx: Pick<Ctx, 'tx' | 'street' | 'now'>): Promise<Calendar> {
  return (await keptOf(ctx.tx, ctx.street, dayOf(ctx.now))).calendar
}

/** The minor category of a code; a problem when there is none. */
export function getCategory(code: string): Pick<Category, 'code' | 'urgency' | 'limit'> {
  const { urgency, limit } = minorOf(code)
  return { code, urgency, limit: { amount: limit.amount, unit: limit.unit } }
}

/** Gives a newly opened street the default duty list. It is a start: the street replaces it with its own. */
export async function addDefaultDuties(tx: Tx, street: string, today: string): Promise<void> {
  const duties: Duty[] = loadDefaultDutyList().items.map((item) => ({
    id: uuidv7(),
    no: item.no,
    name: item.zh,
    kind: item.kind,
    categories: [...item.categories],
    territory: street,
    lead: item.lead,
    leadUnit: null,
    assisting: [...item.assisting],
    limit: { amount: item.limit.amount, unit: item.limit.unit },
    closing: item.closing,
    basis: item.basis.map(({ name, verified }) => (verified ? name : `${name}（待核）`)).join('；'),
    streetDuty: item.streetDuty,
    departmentDuty: item.departmentDuty,
    from: today,
    to: null,
  }))
  await store.addDuties(tx, street, duties)
  await store.moveVersion(tx, street)
  forget(street)
}
