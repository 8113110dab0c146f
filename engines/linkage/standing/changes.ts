import type { Pair } from '../link.ts'

export interface Changes {
  /** Records whose cluster is new or another than before. */
  readonly clusters: readonly { readonly id: string; readonly cluster: string }[]
  /** Clusters that became one: `from` is no more. */
  readonly merged: readonly { readonly from: string; readonly into: string }[]
  /** Pairs for a person to look at. */
  readonly doubtful: readonly Pair[]
}

/** What is asked of the index while changes are gathered. */
interface Named {
  idOf(record: number): string
  clusterOf(id: string): string
  isAlive(record: number): boolean
}

/** What an act changed, gathered while it runs. */
export class ChangeList {
  readonly #index: Named
  readonly #doubtful = new Map<string, Pair>()
  #merged: { from: string; into: string }[] = []

  constructor(index: Named) {
    this.#index = index
  }

  join(merged: { from: string; into: string } | undefined): void {
    if (merged) this.#merged.push(merged)
  }

  /** Joins within a group that is being put together again are no news. */
  forget(): void {
    this.#merged = []
  }

  wait(a: number, b: number, bits: number, against: 'weak' | undefined): void {
    const index = this.#index
    const pair = { a: index.idOf(a), b: index.idOf(b), bits, ...(against && { against }) }
    const key = [this.#index.clusterOf(pair.a), this.#index.clusterOf(pair.b)].sort().join('\u0000')
    if (!this.#doubtful.has(key)) this.#doubtful.set(key, pair)
  }

  /** @param fresh records that were added just now: that they joined a cluster is no merger of clusters */
  result(touched: readonly number[], fresh: readonly number[] = []): Changes {
    const index = this.#index
    const ids = touched.filter((record) => index.isAlive(record)).map((record) => index.idOf(record))
    const added = new Set(fresh.map((record) => index.idOf(record)))
    const doubtful = [...this.#doubtful.values()].filter(
      ({ a, b }) => index.clusterOf(a) !== index.clusterOf(b),
    )
    return {
      clusters: ids.map((id) => ({ id, cluster: index.clusterOf(id) })),
      merged: this.#merged.filter(({ from }) => !added.has(from)),
      doubtful,
    }
  }
}
