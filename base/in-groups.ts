export interface GroupLimits {
  /** Items of one act. */
  readonly atOnce: number
  /** Items that may wait; one more is refused. */
  readonly waiting: number
  /** What the refused one is told. */
  readonly refuse: () => Error
}

interface Waiting<I, O> {
  readonly item: I
  readonly done: (result: O) => void
  readonly failed: (error: unknown) => void
}

/**
 * Does for many what each alone would wait for: while one act is under way, what is asked for gathers, and goes with the next. Nobody
 * waits for company: where nothing is under way an item goes at once, alone. An act that fails fails all that went with it.
 * @param act gives a result for each item, in their order
 */
export function inGroups<I, O>(
  act: (items: readonly I[]) => Promise<readonly O[]>,
  limits: GroupLimits,
): (item: I) => Promise<O> {
  let gathered: Waiting<I, O>[] = []
  let underWay = false

  async function go(): Promise<void> {
    underWay = true
    while (gathered.length > 0) {
      const group = gathered.slice(0, limits.atOnce)
      gathered = gathered.slice(limits.atOnce)
      try {
        const results = await act(group.map((one) => one.item))
        for (const [i, one] of group.entries()) one.done(results[i]!)
      } catch (error) {
        for (const one of group) one.failed(error)
      }
    }
    underWay = false
  }

  return (item) =>
    new Promise<O>((done, failed) => {
      if (gathered.length >= limits.waiting) return failed(limits.refuse())
      gathered.push({ item, done, failed })
      if (!underWay) void go()
    })
}

/** The same, apart for each key (a street): a key that nobody asks for is forgotten. */
export function inGroupsBy<I, O>(
  act: (key: string, items: readonly I[]) => Promise<readonly O[]>,
  limits: GroupLimits,
): (key: string, item: I) => Promise<O> {
  const groups = new Map<string, { add: (item: I) => Promise<O>; asked: number }>()
  return async (key, item) => {
    const group = groups.get(key) ?? { add: inGroups((items) => act(key, items), limits), asked: 0 }
    groups.set(key, group)
    group.asked += 1
    try {
      return await group.add(item)
    } finally {
      group.asked -= 1
      if (group.asked === 0) groups.delete(key)
    }
  }
}
