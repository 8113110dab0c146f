import { uuidv7 } from 'uuidv7'
import { dayOf } from '../../base/clock.ts'
import type { UnitKind } from '../../modules/access/contract.ts'
import * as access from '../../modules/access/index.ts'
import * as duties from '../../modules/duties/index.ts'
import type { WhenOpened } from '../../modules/places/index.ts'
import type { Opened } from './house.ts'

const office: readonly (readonly [UnitKind, string])[] = [
  ['street-office', '办事处'],
  ['command-centre', '综合指挥中心'],
]

/** A newly opened street gets its office, its command centre, a unit for each community, and a duty list to start from. */
export function furnish(house: Pick<Opened, 'refreshStreets'>): WhenOpened {
  return async (ctx, street) => {
    const top = uuidv7()
    const units = office.map(([kind, name]) => ({
      id: kind === 'street-office' ? top : uuidv7(),
      street: street.code,
      name: `${street.name}${name}`,
      kind,
      parent: kind === 'street-office' ? null : top,
      territory: street.code,
      phone: street.phone,
    }))
    const communities = street.communities.map((community) => ({
      id: uuidv7(),
      street: street.code,
      name: community.name,
      kind: 'community' as const,
      parent: top,
      territory: community.code,
      phone: null,
    }))
    await access.createUnits(ctx.tx, [...units, ...communities])
    await duties.addDefaultDuties(ctx.tx, street.code, dayOf(ctx.now))
    ctx.afterCommit(() => house.refreshStreets())
  }
}
