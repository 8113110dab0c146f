/** A party in one comparison: of this lot, or known before with the subject it is taken to be. */
export interface Compared {
  readonly id: string
  /** Null: new. */
  readonly subject: string | null
}

export interface Assignment {
  readonly id: string
  readonly subject: string
  /** Nobody was there before, and nobody else of the lot came first. */
  readonly isNew: boolean
}

export interface Assigned {
  readonly assignments: readonly Assignment[]
  /** Subjects that turn out to be one: `from` goes into `into`. */
  readonly merges: readonly { readonly from: string; readonly into: string }[]
}

/**
 * From clusters to subjects: a cluster with a known subject is that subject, one with several is the oldest of them (UUIDv7 sort
 * by time) and the others go into it, one without is somebody new.
 * @param clusters per party the name of its cluster
 * @param newId makes the id of a new subject
 */
export function assign(
  parties: readonly Compared[],
  clusters: readonly string[],
  newId: () => string,
): Assigned {
  const members = Map.groupBy(
    parties.map((party, at) => ({ party, cluster: clusters[at]! })),
    (one) => one.cluster,
  )
  const assignments: Assignment[] = []
  const merges: { from: string; into: string }[] = []
  for (const group of members.values()) {
    const known = [...new Set(group.flatMap(({ party }) => party.subject ?? []))].sort()
    const subject = known[0] ?? newId()
    merges.push(...known.slice(1).map((from) => ({ from, into: subject })))
    let isNew = known.length === 0
    for (const { party } of group) {
      if (party.subject !== null) continue
      assignments.push({ id: party.id, subject, isNew })
      isNew = false
    }
  }
  return { assignments, merges }
}
