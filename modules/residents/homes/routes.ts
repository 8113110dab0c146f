import type { Handlers } from '../../../base/http/serve.ts'
import { listPeople } from '../people/store.ts'
import { linesOf } from '../people/view.ts'
import { addressesWithin } from '../territory.ts'
import type { homesApi } from './contract.ts'
import { endMember, endTenure, enterDwelling, enterHousehold } from './enter.ts'
import * as store from './store.ts'
import { dwellingOf, dwellingsShown, householdOf, householdsShown } from './view.ts'

const most = { people: 200, groups: 50 }

export const homesHandlers: Handlers<typeof homesApi> = {
  async home(ctx, { params }) {
    const { tx, street } = ctx
    const known = await addressesWithin(ctx, [params.id])
    const [people, households, dwellings] = await Promise.all([
      listPeople(tx, street, { homes: [params.id] }, { after: undefined, limit: most.people }),
      store.householdsAt(tx, street, [params.id]),
      store.dwellingsAt(tx, street, [params.id]),
    ])
    return {
      address: { id: params.id, text: known.get(params.id)!.text },
      people: await linesOf(ctx, people),
      households: await householdsShown(ctx, households.slice(0, most.groups)),
      dwellings: await dwellingsShown(ctx, dwellings.slice(0, most.groups)),
    }
  },

  household: (ctx, { params }) => householdOf(ctx, params.id),

  async tellHousehold(ctx, { params, body }) {
    await enterHousehold(ctx, params.id, body)
    return householdOf(ctx, params.id)
  },

  async endMember(ctx, { params, body }) {
    await endMember(ctx, params.id, body.person, body.to)
    return { done: true }
  },

  dwelling: (ctx, { params }) => dwellingOf(ctx, params.id),

  async tellDwelling(ctx, { params, body }) {
    await enterDwelling(ctx, params.id, body)
    return dwellingOf(ctx, params.id)
  },

  async endTenure(ctx, { params, body }) {
    await endTenure(ctx, params.id, body)
    return { done: true }
  },
}
