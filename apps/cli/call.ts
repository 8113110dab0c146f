import Value from 'typebox/value'
import type { RouteSet } from '../../base/http/serve.ts'
import { asSystem } from '../../base/http/system.ts'
import { ground } from '../../base/problem.ts'
import type { Opened } from '../server/house.ts'

interface Given {
  readonly params?: object
  readonly query?: object
  readonly body?: object
}

/**
 * Calls a route of a room as the installation itself: the same checks, rules, transaction and ledger as through the network,
 * only nobody signs in, because whoever may run this program has the keys anyway.
 * @throws request.invalid with the fields that the route would refuse
 */
export async function call<R>(
  house: Opened,
  routes: RouteSet,
  name: string,
  street: string,
  input: Given = {},
): Promise<R> {
  const found = routes.routes.find((one) => one.name === name)
  if (!found) throw new Error(`no route ${name}`)
  const { route, handle } = found
  const fields = (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = route[part]
    if (!schema || Value.Check(schema, input[part] ?? {})) return []
    return Value.Errors(schema, input[part] ?? {}).map((error) => ({
      path: error.instancePath.slice(1) || part,
      message: error.message,
    }))
  })
  if (fields.length > 0) throw ground.invalid({}, fields)
  const at = { street, purpose: route.purpose, route: `cli.${name}` }
  return (await asSystem(house, at, (ctx) => handle(ctx, { params: {}, query: {}, ...input } as never))) as R
}
