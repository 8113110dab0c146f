import type { Api, Input, Reply, Route } from '../contract.ts'
import type { Ctx } from './ctx.ts'

export type Handlers<A extends Api> = {
  readonly [K in keyof A]: (ctx: Ctx, input: Input<A[K]>) => Promise<Reply<A[K]>>
}

/** Routes with their handlers, ready to be mounted by an app. */
export interface RouteSet {
  readonly routes: readonly {
    readonly name: string
    readonly route: Route
    readonly handle: (ctx: Ctx, input: never) => Promise<unknown>
  }[]
}

/** Binds handlers to a contract. A route without a handler, or the other way round, does not compile. */
export function serve<A extends Api>(api: A, handlers: Handlers<A>): RouteSet {
  return {
    routes: Object.entries(api).map(([name, route]) => ({
      name,
      route,
      handle: handlers[name as keyof A] as never,
    })),
  }
}
