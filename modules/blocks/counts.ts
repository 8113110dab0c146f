import { dayOf } from '../../base/clock.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import * as facilities from '../facilities/index.ts'
import * as organizations from '../organizations/index.ts'
import * as places from '../places/index.ts'
import * as residents from '../residents/index.ts'
import type { Group } from './contract.ts'
import { type Addend, type By, regroup, serves, suppress } from './regroup.rules.ts'

/** 老年人权益保障法 §2: from 60 on. */
const old = 60

/**
 * Counts by territory, as far as the post serves: what lies outside is not even counted. Who does not read the register of people is not
 * told small numbers.
 */
export async function countsOf(ctx: Ctx, by: By): Promise<{ items: Group[]; suppressed: boolean }> {
  const rows = regroup(
    (await addendsOf(ctx)).filter((one) => serves(ctx.who.settings, one)),
    by,
    ctx.street,
  )
  ctx.noteRead({ subject: `blocks:${by}`, fields: ['counts'] })
  const whole = ctx.who.permissions.has('resident.read')
  return { items: whole ? rows : suppress(rows), suppressed: !whole }
}

/** All that is counted, each number at its place, as far as the asker sees; not narrowed to the own territory. */
export async function addendsOf(ctx: Ctx): Promise<Addend[]> {
  const { tx, street } = ctx
  const bornTo = Number(dayOf(ctx.now).slice(0, 4)) - old
  const [people, at, firms, things] = await Promise.all([
    residents.saidAlone(ctx).then((said) => residents.countPeople(tx, street, bornTo, said)),
    residents.countAt(tx, street),
    organizations.countOrganizations(tx, street),
    facilities.countFacilities(tx, street),
  ])
  const known = await places.knownAddresses(
    tx,
    street,
    at.flatMap(({ address }) => address ?? []),
  )
  return [
    ...people.flatMap(({ grid, community, ...numbers }) =>
      (['actual', 'registered', 'sixty', 'alone'] as const).map((what) => ({
        ...{ grid, community, what },
        n: numbers[what],
      })),
    ),
    ...at.map(({ what, address, n }) => {
      const place = address === null ? undefined : known.get(address)
      return { what, n, grid: place?.grid ?? null, community: place?.community ?? null }
    }),
    ...firms.map(({ n, ...place }) => ({ ...place, n, what: 'organizations' as const })),
    ...things.map(({ n, ...place }) => ({ ...place, n, what: 'facilities' as const })),
  ]
}
