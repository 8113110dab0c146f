import type { Handlers } from '../../../base/http/serve.ts'
import { getItem, readValue } from '../../catalogue/index.ts'
import * as facts from '../../facts/index.ts'
import { listPeople } from '../people/store.ts'
import { linesOf } from '../people/view.ts'
import type { homesApi } from './contract.ts'
import { endMember, endTenure, enterDwelling, enterHousehold } from './enter.ts'
import { moveIn, moveOut, splitHousehold } from './moves.ts'
import { openOf } from './open.ts'
import * as store from './store.ts'
import { dwellingOf, homeOf, householdOf, householdsShown } from './view.ts'

const mostFound = { people: 200, households: 50 }

export const homesHandlers: Handlers<typeof homesApi> = {
  home: (ctx, { params }) => homeOf(ctx, params.id),

  async moveIn(ctx, { params, body }) {
    await moveIn(ctx, params.id, body)
    return { done: true }
  },

  async moveOut(ctx, { params, body }) {
    await moveOut(ctx, params.id, body)
    return { done: true }
  },

  async findHouseholds(ctx, { body }) {
    const read = readValue(getItem('household.number'), body.number)
    if (!read) return { items: [], people: [] }
    const [ids, people] = await Promise.all([
      facts.findByValue(ctx, 'household.number', read.value, mostFound.households),
      facts.findByValue(ctx, 'person.household-number', read.value, mostFound.people),
    ])
    const [households, lines] = await Promise.all([
      store.households(ctx.tx, ctx.street, ids),
      listPeople(ctx.tx, ctx.street, { ids: people }, { after: undefined, limit: mostFound.people }),
    ])
    return { items: await householdsShown(ctx, households), people: await linesOf(ctx, lines) }
  },

  async splitHousehold(ctx, { params, body }) {
    await splitHousehold(ctx, params.id, body)
    return householdOf(ctx, body.household)
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

  openHousehold: (ctx, { params, body }) => openOf(ctx, 'household', params.id, body),
  openDwelling: (ctx, { params, body }) => openOf(ctx, 'dwelling', params.id, body),

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
