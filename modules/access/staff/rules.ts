import type { Day, StreetCode } from '../../../base/contract.ts'
import type { Role, Unit } from '../contract.ts'
import { access } from '../problems.ts'
import { covers, fitsRole, touches } from '../rules.ts'

export interface PostAsked {
  readonly person: string
  readonly role: Role
  readonly territory: string
  readonly grids: readonly string[]
  readonly from: Day
  readonly to: Day | null
}

/** The one who gives the post: null for the installation itself (loader, command line). */
export interface Giver {
  readonly person: string | null
  readonly territory: string
}

/** May this post be given? Nobody gives a post to themselves, nor one that reaches further than their own. */
export function checkPost(
  post: PostAsked,
  {
    street,
    giver,
    unit,
    left,
    grids,
  }: {
    street: StreetCode
    giver: Giver | null
    unit: Unit
    left: Day | null
    /** Those of the post’s grids that are in force in the street. */
    grids: readonly { readonly id: string; readonly community: string }[]
  },
): void {
  if (giver && giver.person === post.person) throw access.notOneself()
  if (post.to !== null && post.to < post.from) throw access.wrongDays()
  if (!touches(street, post.territory)) throw access.outsideTerritory()
  if (giver && !covers(giver.territory, post.territory)) throw access.outsideTerritory()
  if (!fitsRole(post.role, post.territory, post.grids)) throw access.wrongTerritory()
  const here = new Set(grids.filter((one) => one.community === post.territory).map((one) => one.id))
  if (!post.grids.every((id) => here.has(id))) throw access.foreignGrid()
  if (unit.closed !== null && unit.closed <= (post.to ?? '9999-12-31')) throw access.unitClosed()
  if (left !== null && (post.to === null || post.to > left)) throw access.personLeft()
}
