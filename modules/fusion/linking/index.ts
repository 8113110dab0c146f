import { serve } from '../../../base/http/serve.ts'
import { settleAddresses } from './addresses/settle.ts'
import { linkingApi } from './contract.ts'
import { linkHomes } from './homes/settle.ts'
import { linkingHandlers } from './routes.ts'
import { type InStreet, linkStreet } from './street.ts'

export { linkJob } from './job.ts'
export { link } from './link.ts'
export { waits } from './store.ts'
export { linkHomes, linkStreet }

/** What is told apart: people and organizations by comparing, homes by what they are known by. */
export const linkedKinds = ['person', 'organization', 'dwelling', 'household'] as const

/**
 * Everything that waits to be linked: people and organizations first, then the homes that name them, then addresses that somebody decided,
 * or that the base has by now.
 */
export async function linkAll(inStreet: InStreet): Promise<void> {
  for (const kind of ['person', 'organization'] as const) await linkStreet(inStreet, kind)
  await linkHomes(inStreet)
  await settleAddresses(inStreet)
  // Queues of doubts that are open on a screen show what came.
  await inStreet(async (ctx) => ctx.publish({ topic: 'doubt', street: ctx.street, id: ctx.street }))
}

export const linkingRoutes = serve(linkingApi, { ...linkingHandlers })
