import type { FastifyRequest } from 'fastify'
import { ground } from '../problem.ts'

/**
 * A page of another site may not act in the name of whoever is signed in here. Browsers send Sec-Fetch-Site or Origin
 * with every such request; programs send neither and carry no cookies of a person by accident.
 */
export function checkOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw ground.foreignOrigin()
  const origin = request.headers.origin
  if (origin === undefined) return
  const host = URL.canParse(origin) ? new URL(origin).host : ''
  if (host !== request.host) throw ground.foreignOrigin()
}
