import type { Ctx } from '../../../base/http/ctx.ts'
import * as residents from '../../../modules/residents/index.ts'
import type { Ids } from './keys.ts'
import { type Family, type Plates, saying } from './sources.ts'

/** The table of the police of that day of 2018 is known of every so many families; of those every so many have moved within the street since. */
const [known, moved] = [4, 3]
const day = '2018-06-01'

interface Parts {
  readonly ctx: Ctx
  readonly ids: Ids
  readonly plates: Plates
}

/** Where some families lived in 2018, so that an earlier day shows a house as it was. Gives the keys of those it told of. */
export async function tellBefore(
  { ctx, ids, plates }: Parts,
  lot: readonly Family[],
): Promise<ReadonlySet<string>> {
  const told = lot.flatMap(({ home, people }, i) => {
    if (i % known !== 0) return []
    const from = lot[i % (known * moved) === 0 ? (i + lot.length - 1) % lot.length : i]!.home
    const door = i % (known * moved) === 0 ? from.doorKey : home.doorKey
    return people.filter((one) => one.residence !== 'registered-only').map((one) => ({ one, door }))
  })
  await residents.tellPeople(
    ctx,
    told.map(({ one, door }) => ({
      ...{ id: ids.of(one.key), isNew: true, by: saying('gongan', day) },
      values: [
        { item: 'person.name', cell: one.name },
        { item: 'person.address', cell: plates.get(door) ?? '地址不详', address: ids.of(door) },
      ],
    })),
  )
  return new Set(told.map(({ one }) => one.key))
}
