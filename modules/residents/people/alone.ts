import type { Ctx } from '../../../base/http/ctx.ts'
import * as facts from '../../facts/index.ts'
import { livesAlone } from './alone.rules.ts'

/** Of how many somebody says so in one street at most. */
const most = 100_000

export interface SaidAlone {
  readonly yes: readonly string[]
  readonly no: readonly string[]
}

/** Of whom it counts that they live alone, and of whom that they do not, as far as the asker sees. The item is sealed: found by digest. */
export async function saidAlone(ctx: Ctx): Promise<SaidAlone> {
  const [yes, no] = await Promise.all([
    facts.whereCounts(ctx, 'person.alone', 'yes', most),
    facts.whereCounts(ctx, 'person.alone', 'no', most),
  ])
  return { yes, no }
}

/** Those of `people` who live alone. `people` must hold all the living of each home that it names. */
export async function livingAlone(
  ctx: Ctx,
  people: readonly { readonly id: string; readonly home: string | null }[],
): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set()
  const { yes, no } = await saidAlone(ctx)
  const said = new Map([...yes.map((id) => [id, 'yes'] as const), ...no.map((id) => [id, 'no'] as const)])
  const together = Map.groupBy(people, (one) => one.home)
  const alone = people.filter(({ id, home }) =>
    livesAlone(said.get(id) ?? null, home === null ? null : together.get(home)!.length),
  )
  return new Set(alone.map((one) => one.id))
}
