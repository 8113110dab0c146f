import type { Ctx } from '../../base/http/ctx.ts'
import { ground } from '../../base/problem.ts'
import * as organizations from '../organizations/index.ts'
import * as places from '../places/index.ts'
import * as residents from '../residents/index.ts'
import { pointed } from './pointed.ts'

const mostHeld = 500

/**
 * All dwellings of one holder that the asker sees, those of the past too. That they were looked at is kept under the person, like any look
 * at what belongs to somebody.
 * @throws request.not-found when there is no such holder in sight, and no dwelling of it either
 */
export async function holderOf(ctx: Ctx, id: string) {
  const { tx, street } = ctx
  const page = { after: undefined, limit: 1 }
  const [rows, [person], [firm]] = await Promise.all([
    residents.tenuresHeld(tx, street, [id]),
    residents.namesOf(tx, street, [id]),
    organizations.listOrganizations(tx, street, { ids: [id] }, page),
  ])
  if (rows.length === 0 && !person && !firm) throw ground.notFound()
  const addressOf = new Map(rows.map((row) => [row.dwelling, row.address]))
  const held = residents.tenuresOf(rows).slice(-mostHeld)
  const at = [...new Set(held.flatMap((one) => addressOf.get(one.dwelling) ?? []))]
  const [known, points] = await Promise.all([
    places.knownAddresses(tx, street, at),
    places.pointsOf(tx, street, at),
  ])
  const kind = firm ? 'organization' : 'person'
  ctx.noteRead({ subject: `${kind}:${id}`, fields: ['tenures'] })
  const items = held.map(({ dwelling, kind, share, from, to }) => {
    const address = addressOf.get(dwelling) ?? null
    return { ...{ dwelling, address, kind, share, from, to }, ...pointed(address, known, points) }
  })
  return { id, name: firm?.name ?? person?.name ?? null, organization: firm !== undefined, items }
}
