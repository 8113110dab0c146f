/** By what a home is known. The surest first: a title is of the whole country, a number of its source, a place of the street’s base. */
export const keyKinds = ['title', 'number', 'place', 'text'] as const
export type KeyKind = (typeof keyKinds)[number]

/** A dwelling of which a line speaks, with digests of what it is known by. */
export interface HomeSaid {
  readonly id: string
  readonly source: string
  readonly keys: Readonly<Partial<Record<KeyKind, string>>>
}

/** A key of a home that is known already. `source` counts for numbers: two numbers of one source are two homes. */
export interface HomeKey {
  readonly subject: string
  readonly kind: string
  readonly source: string
  readonly digest: string
}

export interface HomeAssignment {
  readonly id: string
  readonly subject: string
  readonly isNew: boolean
}

export interface AssignedHomes {
  readonly assignments: readonly HomeAssignment[]
  /** Homes that turn out to be one; which of them carries on is for the one who joins them. */
  readonly merges: readonly (readonly [string, string])[]
  readonly keys: readonly HomeKey[]
}

/**
 * Which dwelling each line means. A line is the dwelling that has its title, its number at the source, its place, or else its address
 * word for word, unless the source itself tells them apart by their numbers, or a title stands for several places.
 * @param known keys of all homes that any of the lines could be, whole: all keys of each
 */
export function assignHomes(
  said: readonly HomeSaid[],
  known: readonly HomeKey[],
  newId: () => string,
): AssignedHomes {
  const book = new Book(known)
  const assignments: HomeAssignment[] = []
  const merges = new Map<string, readonly [string, string]>()
  for (const home of said) {
    const fits = keyKinds.flatMap((kind) => {
      const digest = home.keys[kind]
      return digest === undefined ? [] : book.with(digest).filter((one) => !book.denies(home, kind, one))
    })
    const [found, ...others] = [...new Set(fits)]
    const subject = found ?? newId()
    assignments.push({ id: home.id, subject, isNew: found === undefined })
    for (const kind of keyKinds) {
      const digest = home.keys[kind]
      if (digest !== undefined) book.note({ subject, kind, source: home.source, digest })
    }
    for (const other of others)
      if (!book.parts(subject, other)) {
        const pair = [subject, other].sort() as [string, string]
        merges.set(pair.join(' '), pair)
      }
  }
  return { assignments, merges: [...merges.values()], keys: book.added }
}

/** Keys of homes, by digest and by home. */
class Book {
  readonly #byDigest = new Map<string, string[]>()
  readonly #byHome = new Map<string, HomeKey[]>()
  readonly added: HomeKey[] = []

  constructor(known: readonly HomeKey[]) {
    // The oldest carries on: ids sort by time.
    for (const key of [...known].sort((a, b) => (a.subject < b.subject ? -1 : 1))) this.#put(key)
  }

  with(digest: string): readonly string[] {
    return this.#byDigest.get(digest) ?? []
  }

  note(key: HomeKey): void {
    if (this.with(key.digest).includes(key.subject)) return
    this.#put(key)
    this.added.push(key)
  }

  /** Does what the line says contradict that it is this home? */
  denies({ source, keys }: HomeSaid, by: KeyKind, subject: string): boolean {
    const has = this.#byHome.get(subject) ?? []
    const numbers = has.filter((key) => key.kind === 'number' && key.source === source)
    const places = has.filter((key) => key.kind === 'place')
    const other = (mine: string | undefined, theirs: readonly HomeKey[]) =>
      mine !== undefined && theirs.length > 0 && !theirs.some((key) => key.digest === mine)
    if (by === 'number') return false
    return other(keys.number, numbers) || (by !== 'place' && other(keys.place, places))
  }

  /** Two homes that a source numbers apart, or that stand at different places, are two. */
  parts(a: string, b: string): boolean {
    const [x, y] = [this.#byHome.get(a) ?? [], this.#byHome.get(b) ?? []]
    const differ = (kind: string, same: (p: HomeKey, q: HomeKey) => boolean) => {
      const [mine, theirs] = [x, y].map((keys) => keys.filter((key) => key.kind === kind))
      const meet = mine!.flatMap((p) => theirs!.filter((q) => same(p, q)).map((q) => p.digest === q.digest))
      return meet.length > 0 && !meet.includes(true)
    }
    return differ('number', (p, q) => p.source === q.source) || differ('place', () => true)
  }

  #put(key: HomeKey): void {
    const at = this.#byDigest.get(key.digest) ?? []
    if (!at.includes(key.subject)) at.push(key.subject)
    this.#byDigest.set(key.digest, at)
    const of = this.#byHome.get(key.subject) ?? []
    of.push(key)
    this.#byHome.set(key.subject, of)
  }
}
