import type { Ctx } from '../../base/http/ctx.ts'
import { ground } from '../../base/problem.ts'
import * as organizations from '../organizations/index.ts'
import * as places from '../places/index.ts'
import { pointed } from './pointed.ts'

const mostSpots = 500

/** One organization, all its places: a shop of a chain is seen with its other shops. */
export async function objectOf(ctx: Ctx, id: string) {
  const { tx, street } = ctx
  const page = { after: undefined, limit: 1 }
  const [[row], premises] = await Promise.all([
    organizations.listOrganizations(tx, street, { ids: [id] }, page),
    organizations.premisesOf(tx, street, [id]),
  ])
  if (!row) throw ground.notFound()
  const at = [...new Set(premises.map((one) => one.address))]
  const [known, points] = await Promise.all([
    places.knownAddresses(tx, street, at),
    places.pointsOf(tx, street, at),
  ])
  ctx.noteRead({ subject: `organization:${id}`, fields: ['premises'] })
  const items = premises.slice(-mostSpots).map(({ address, kind, from, to }) => ({
    ...{ address, kind, from, to },
    ...pointed(address, known, points),
  }))
  return { id, name: row.name, items }
}
