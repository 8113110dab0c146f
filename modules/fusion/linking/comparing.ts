import { defineFields, link, Records, type Weights } from '../../../engines/linkage/index.ts'
import { type Assigned, assign } from './assign.rules.ts'
import type { PartyKind } from './compare.rules.ts'
import { weightsOver } from './weights.ts'

/** What the thread gets: every party of a street that holds, and what people decided. */
export interface Asked {
  readonly kind: PartyKind
  readonly rows: readonly Readonly<Record<string, string>>[]
  /** Per row the subject it is taken to be; null: new. */
  readonly subjects: readonly (string | null)[]
  readonly one: readonly (readonly [string, string])[]
  readonly apart: readonly (readonly [string, string])[]
  readonly weights: Weights | null
  /** Ids for new subjects, made by the asker: this file takes no chance and no clock. At most one a row is used. */
  readonly ids: readonly string[]
}

export interface Answer extends Assigned {
  /** Of each new party that joined somebody: the pair that joined it best. */
  readonly best: readonly { readonly id: string; readonly beside: string; readonly bits: number }[]
  readonly doubtful: readonly { readonly a: string; readonly b: string; readonly bits: number }[]
}

/** A person has so much patience with a queue; what is left out waits until the first ones are decided. */
const mostDoubtful = 5_000

/** Compares all parties of a street. What was one stays one: a machine joins, only people part. */
export function compare(asked: Asked): Answer {
  const records = new Records(defineFields(asked.kind === 'person' ? 'people' : 'organizations'))
  for (const row of asked.rows) records.add(row)
  const parties = asked.rows.map((row, at) => ({ id: row.rec_id!, subject: asked.subjects[at]! }))
  const must = [...asked.one, ...chains(parties)]
  const best = new Map<number, { beside: number; bits: number }>()
  const note = (a: number, b: number, bits: number) => {
    if ((best.get(a)?.bits ?? -Infinity) < bits) best.set(a, { beside: b, bits })
  }
  const linked = link(records, weightsOver(records, asked.weights), {
    must: must.filter(([a, b]) => a !== b),
    never: asked.apart,
    mostDoubtful,
    onPair(a, b, bits) {
      if (asked.subjects[a] === null) note(a, b, bits)
      if (asked.subjects[b] === null) note(b, a, bits)
    },
  })
  let next = 0
  const assigned = assign(parties, linked.clusters, () => asked.ids[next++]!)
  const found = [...best].filter(([a, { beside }]) => linked.clusters[a] === linked.clusters[beside])
  return {
    ...assigned,
    best: found.map(([a, { beside, bits }]) => ({ id: parties[a]!.id, beside: parties[beside]!.id, bits })),
    doubtful: linked.doubtful.map(({ a, b, bits }) => ({ a, b, bits })),
  }
}

/** Parties of one subject as pairs, each with the next. */
function chains(
  parties: readonly { readonly id: string; readonly subject: string | null }[],
): [string, string][] {
  const last = new Map<string, string>()
  const pairs: [string, string][] = []
  for (const { id, subject } of parties) {
    if (subject === null) continue
    const before = last.get(subject)
    if (before !== undefined) pairs.push([before, id])
    last.set(subject, id)
  }
  return pairs
}
