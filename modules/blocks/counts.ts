import { dayOf } from '../../base/clock.ts'
import type { Ctx } from '../../base/http/ctx.ts'
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
  const { tx, street } = ctx
  const bornTo = Number(dayOf(ctx.now).slice(0, 4)) - old
  const [people, at, firms] = await Promise.all([
    residents.countPeople(tx, street, bornTo),
    residents.countAt(tx, street),
    organizations.countOrganizations(tx, street),
  ])
  const known = await places.knownAddresses(
    tx,
    street,
    at.flatMap(({ address }) => address ?? []),
  )
  const addends: Addend[] = [
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
  ]
  const rows = regroup(
    addends.filter((one) => serves(ctx.who.settings, one)),
    by,
    street,
  )
  ctx.noteRead({ subject: `blocks:${by}`, fields: ['counts'] })
  const whole = ctx.who.permissions.has('resident.read')
  return { items: whole ? rows : suppress(rows), suppressed: !whole }
}
