import type { Ctx } from '../../../base/http/ctx.ts'
import { registerFacilities } from '../../facilities/index.ts'
import * as facts from '../../facts/index.ts'
import { registerOrganizations, tellOrganizations } from '../../organizations/index.ts'
import * as residents from '../../residents/index.ts'
import { meantBy } from './addresses/meant.ts'
import type { Opened } from './opened.ts'

/**
 * Tells the registers what these parties say of the subjects they are taken to be. Addresses that the base knows are told with
 * what they mean. The subjects are there already.
 */
export async function tellRegisters(ctx: Ctx, parties: readonly Opened[]): Promise<void> {
  if (parties.length === 0) return
  const meant = await meantBy(ctx, parties)
  const told = parties.map((party) => {
    const by = {
      ...{ source: party.source, kind: party.sourceKind, line: party.line, asOf: party.asOf },
      basis: '部门数据共享',
    }
    const own = party.values.filter(({ item }) => item.startsWith(`${party.kind}.`))
    const values = own.map(({ item, cell }) => ({ item, cell, address: meant(party, item) }))
    return { kind: party.kind, id: party.subject!, isNew: false, values, by }
  })
  const people = told.filter((one) => one.kind === 'person')
  const organizations = told.filter((one) => one.kind === 'organization')
  if (people.length > 0) await residents.tellPeople(ctx, people)
  if (organizations.length > 0) await tellOrganizations(ctx, organizations)
}

/** Writes the registers anew for subjects that somebody said less of than before. */
export async function registerAnew(ctx: Ctx, now: facts.Facts): Promise<void> {
  await residents.register(ctx, await facts.ofKind(ctx, now, 'person'))
  await residents.registerHouseholds(ctx, now)
  await residents.registerDwellings(ctx, now)
  await registerOrganizations(ctx, now)
  await registerFacilities(ctx, now)
}
