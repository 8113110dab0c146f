import type { Ctx } from '../../base/http/ctx.ts'
import { type SubjectKind, subjectKinds } from '../catalogue/contract.ts'
import { findItem } from '../catalogue/index.ts'
import * as facts from '../facts/index.ts'
import * as fusion from '../fusion/index.ts'

/** What a source that told the registers directly usually says: items by source and kind, from a bounded look at each kind. */
export type Usual = ReadonlyMap<string, ReadonlySet<string>>
const usualKey = (source: string, kind: SubjectKind) => `${source} ${kind}`
const sampled = 500

export async function usualOf(ctx: Pick<Ctx, 'tx' | 'street'>): Promise<Usual> {
  const usual = new Map<string, Set<string>>()
  for (const kind of subjectKinds) {
    const some = await facts.subjectPage(ctx.tx, ctx.street, { after: null, limit: sampled, kind })
    if (some.length === 0) continue
    const said = await facts.liveClaims(
      ctx.tx,
      ctx.street,
      some.map((one) => one.id),
    )
    for (const { source, item } of said) {
      const key = usualKey(source, kind)
      const items = usual.get(key) ?? new Set()
      usual.set(key, items.add(item))
    }
  }
  return usual
}

interface Line {
  readonly source: string
  readonly subject: string
  readonly line: string
}

/** Columns that each load was told to take, for as long as a measuring lasts. */
export class Tables {
  readonly #columns = new Map<string, readonly { readonly role: string; readonly item: string }[]>()

  async learn(ctx: Pick<Ctx, 'tx' | 'street'>, loads: readonly string[]): Promise<void> {
    const fresh = [...new Set(loads)].filter((load) => !this.#columns.has(load))
    if (fresh.length === 0) return
    const found = await fusion.mappingsOf(ctx.tx, ctx.street, fresh)
    for (const load of fresh) this.#columns.set(load, found.get(load)?.columns ?? [])
  }

  of(load: string): readonly { readonly role: string; readonly item: string }[] {
    return this.#columns.get(load) ?? []
  }
}

/**
 * What each source was expected to say of each subject: the columns of the table that brought the row, as far as they speak of somebody in this
 * role. Of rows that no table brought, what the source usually says of this kind. By subject, by source: items with the line that should say them.
 */
export async function expectedOf(
  ctx: Pick<Ctx, 'tx' | 'street'>,
  kinds: ReadonlyMap<string, SubjectKind>,
  lines: readonly Line[],
  known: { readonly usual: Usual; readonly tables: Tables },
): Promise<{
  readonly expected: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string | null>>>
  readonly origins: ReadonlyMap<string, fusion.Origin>
}> {
  const ids = [...new Set(lines.map((one) => one.line))]
  const [found, roles] = await Promise.all([
    fusion.originsOf(ctx.tx, ctx.street, ids),
    fusion.rolesOf(ctx.tx, ctx.street, ids),
  ])
  const origins = new Map(found.map((one) => [one.line, one]))
  await known.tables.learn(
    ctx,
    found.map((one) => one.load),
  )
  const rolesAt = Map.groupBy(roles, (one) => `${one.line} ${one.subject}`)
  const expected = new Map<string, Map<string, Map<string, string | null>>>()
  for (const { source, subject, line } of lines) {
    const kind = kinds.get(subject)!
    const origin = origins.get(line)
    const as = rolesAt.get(`${line} ${subject}`)?.map((one) => one.role as string) ?? ['self']
    const items = origin
      ? known.tables
          .of(origin.load)
          .filter((one) => as.includes(one.role) && findItem(one.item)?.subject === kind)
          .map((one) => one.item)
      : (known.usual.get(usualKey(source, kind)) ?? [])
    const bySource = expected.get(subject) ?? new Map<string, Map<string, string | null>>()
    const wanted = bySource.get(source) ?? new Map<string, string | null>()
    for (const item of items) if (!wanted.has(item)) wanted.set(item, line)
    expected.set(subject, bySource.set(source, wanted))
  }
  return { expected, origins }
}
