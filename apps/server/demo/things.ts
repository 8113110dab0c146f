import type { Ctx } from '../../../base/http/ctx.ts'
import * as facilities from '../../../modules/facilities/index.ts'
import * as organizations from '../../../modules/organizations/index.ts'
import { facilitiesOf } from '../../../samples/place/facilities.ts'
import type { DemoStreet, Door, Organization } from '../../../samples/types.ts'
import type { Ids } from './keys.ts'
import { type Plates, saying } from './sources.ts'

/** More would make the first start wait: those of the first houses and roads are known, as in the first weeks of a real street. */
const mostFacilities = 600
/** Of every so many firms one has further shops; of every so many one moved in some years ago. */
const [chains, movers] = [9, 7]
const branches = 3

/** Lamps, lids, bins and what belongs to houses, as city management would list them. */
export async function tellThings(ctx: Ctx, ids: Ids, day: string, demo: DemoStreet): Promise<void> {
  await facilities.tellFacilities(
    ctx,
    facilitiesOf(demo, mostFacilities).map((one) => ({
      ...{ id: ids.of(one.key), isNew: true, by: saying('chengguan', day) },
      values: [
        { item: 'facility.code', cell: one.code },
        { item: 'facility.kind', cell: one.kind },
        { item: 'facility.name', cell: one.name },
        { item: 'facility.lon', cell: String(one.point[0]) },
        { item: 'facility.lat', cell: String(one.point[1]) },
        { item: 'facility.state', cell: one.state },
        ...(one.buildingKey
          ? [{ item: 'facility.address', cell: '楼前', address: ids.of(one.buildingKey) }]
          : []),
      ],
    })),
  )
}

/** Firms at their doors; some have several, and some were elsewhere before: the economic census of 2018 saw them there. */
export async function tellFirms(
  ctx: Ctx,
  ids: Ids,
  day: string,
  plates: Plates,
  { organizations: firms, ...demo }: Pick<DemoStreet, 'organizations' | 'doors'>,
): Promise<void> {
  const taken = new Set(firms.map((one) => one.doorKey))
  const free = [...demo.doors()].filter((door) => isShop(door) && !taken.has(door.key))
  const chain = firms.filter((one, i) => i % chains === 0 && mayBranch(one))
  const moved = firms.filter((one, i) => i % movers === 3 && mayBranch(one) && one.since < '2018-01-01')
  const before = moved.flatMap((one) => {
    const door = free.pop()
    return door ? [{ one, door }] : []
  })
  const asOf2018 = before.map(({ one, door }) => ({
    ...{ id: ids.of(one.key), isNew: true, by: saying('tongji', '2018-11-30') },
    values: [{ item: 'organization.name', cell: one.name }, placeOf(door.key, plates, ids)],
  }))
  await organizations.tellOrganizations(ctx, asOf2018)
  const old = new Set(before.map(({ one }) => one.key))
  await organizations.tellOrganizations(
    ctx,
    firms.map((one) => ({
      ...{
        id: ids.of(one.key),
        isNew: !old.has(one.key),
        by: saying('shichang', old.has(one.key) ? '2022-05-20' : day),
      },
      values: [...told(one), placeOf(one.doorKey, plates, ids)],
    })),
  )
  const shops = chain.flatMap((one) => free.splice(0, branches).map((door) => ({ one, door })))
  // Each shop has a licence of its own: a line that names the firm and the place.
  await organizations.tellOrganizations(
    ctx,
    shops.map(({ one, door }) => ({
      ...{ id: ids.of(one.key), isNew: false, by: saying('shichang', day) },
      values: [{ item: 'organization.name', cell: one.name }, placeOf(door.key, plates, ids)],
    })),
  )
}

const isShop = ({ kind }: Door) => kind === 'shop' || kind === 'office'
const mayBranch = ({ kind }: Organization) => ['shop', 'catering', 'service', 'company'].includes(kind)

function placeOf(door: string, plates: Plates, ids: Ids) {
  return {
    item: 'organization.premises',
    cell: plates.get(door) ?? '地址不详',
    address: ids.of(door),
  }
}

function told(one: Organization) {
  return [
    { item: 'organization.name', cell: one.name },
    { item: 'organization.uscc', cell: one.uscc },
    { item: 'organization.phone', cell: one.contact.phone },
    { item: 'organization.legal-representative', cell: one.contact.name },
    { item: 'organization.founded', cell: one.since },
  ]
}
