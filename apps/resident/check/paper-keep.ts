/** A receipt on its way to the page for paper, as long as this tab lives. */
export interface Paper {
  readonly receipt: string
  readonly at: string
  readonly type: string
  /** Of the case. */
  readonly number: string
  /** Where it was asked for. */
  readonly back: string
}

const key = 'linli.paper'

export function keepPaper(paper: Paper): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(paper))
  } catch {
    // Without a store the page for paper says that there is nothing to print.
  }
}

export function keptPaper(): Paper | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return
  }
}
