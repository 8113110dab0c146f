/** A party in one comparison: of this lot, or known before with the subject it is taken to be. */
export interface Compared<Id> {
  readonly id: Id
  /** Null: new. */
  readonly subject: string | null
}

export interface Assignment<Id> {
  readonly id: Id
  readonly subject: string
  /** Nobody was there before, and nobody else of the group came first. */
  readonly isNew: boolean
}

export interface Assigned<Id> {
  readonly assignments: readonly Assignment<Id>[]
  /** Subjects that turn out to be one: `from` goes into `into`. */
  readonly merges: readonly Merge[]
}

export interface Merge {
  readonly from: string
  readonly into: string
}

/**
 * From a group to a subject: a group with a known subject is that subject, one with several is the oldest of them (UUIDv7 sort by
 * time) and the others go into it, one without is somebody new.
 * @param group parties that are one
 * @param newId makes the id of a new subject
 */
export function assign<Id>(group: readonly Compared<Id>[], newId: () => string): Assigned<Id> {
  const known = [...new Set(group.flatMap(({ subject }) => subject ?? []))].sort()
  const fresh = group.filter(({ subject }) => subject === null)
  const subject = known[0] ?? (fresh.length > 0 ? newId() : '')
  return {
    assignments: fresh.map(({ id }, at) => ({ id, subject, isNew: known.length === 0 && at === 0 })),
    merges: known.slice(1).map((from) => ({ from, into: subject })),
  }
}
