/** A picture as a step has it: the content decides, not the id of a row. */
export interface ContentPicture {
  /** Hex of SHA-256 of the full picture. */
  readonly sha256: string
  readonly stage: string
}

/** What a step says and keeps for ever. For the report also the resident’s words and where it is. */
export interface StepSaid {
  readonly no: number
  readonly kind: string
  readonly at: string
  readonly actor: string
  readonly post: string | null
  readonly unit: string | null
  readonly note: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly innerOnly: boolean
  readonly pictures: readonly ContentPicture[]
  readonly report?: ReportSaid | null
}

export interface ReportSaid {
  readonly words: string
  readonly place: string
  readonly lon: number | null
  readonly lat: number | null
}

/** What the resident of the case is shown of a step; ids of units stand where pages show names. */
export interface StepShown {
  readonly no: number
  readonly kind: string
  readonly at: string
  readonly unit: string | null
  readonly note: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly inner: boolean
  readonly pictures: readonly ContentPicture[]
  readonly report: ReportSaid | null
}

/** Steps that tell the resident nothing, or that are the office’s own arrangements. */
const innerKinds: ReadonlySet<string> = new Set(['reclassify', 'relocate', 'escalate'])

export const isInner = (step: { readonly kind: string; readonly innerOnly: boolean }): boolean =>
  step.innerOnly || innerKinds.has(step.kind)

/** What a resident learns of what a step decided. Ids of posts and persons do not leave, nor why advice was not followed. */
const publicFacts: ReadonlySet<string> = new Set([
  'unit',
  'rightUnit',
  'assisting',
  'until',
  'agree',
  'reason',
  'solved',
  'score',
  'contacted',
  'reopen',
  'into',
  'urgency',
  'category',
  'channel',
  'of',
])

/** Where a matter is: the resident sees it on the page, whoever moved it. */
const placeFacts: ReadonlySet<string> = new Set(['place', 'point'])

export const isPublicFact = (name: string): boolean => publicFacts.has(name)

/** Facts that are people’s words or places: they stay in the case, and the ledger holds only their commitment. */
export const wordFacts: ReadonlySet<string> = new Set([
  'overruled',
  'place',
  'point',
  'fromPlace',
  'fromPoint',
])

const pick = (facts: Readonly<Record<string, string>>, take: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => take(name)))

/** What the entry of a step commits to. @see modules/ledger/opening.rules.ts */
export function contentOf(step: StepSaid): { readonly shown: StepShown; readonly kept: unknown } {
  const inner = isInner(step)
  const open = (name: string) => publicFacts.has(name) || placeFacts.has(name)
  const pictures = step.pictures.map(({ sha256, stage }) => ({ sha256, stage }))
  return {
    shown: {
      no: step.no,
      kind: step.kind,
      at: new Date(step.at).toISOString(),
      unit: step.unit,
      note: inner ? null : step.note,
      facts: pick(step.facts, open),
      inner,
      pictures: pictures.sort((a, b) => (`${a.stage} ${a.sha256}` < `${b.stage} ${b.sha256}` ? -1 : 1)),
      report: step.report ?? null,
    },
    kept: {
      actor: step.actor,
      post: step.post,
      note: inner ? step.note : null,
      innerOnly: step.innerOnly,
      facts: pick(step.facts, (name) => !open(name)),
    },
  }
}

/** `116.58,35.41`: a point as the facts of a step carry it. */
export const pointText = (it: { readonly lon: number | null; readonly lat: number | null }): string =>
  it.lon === null || it.lat === null ? '' : `${it.lon},${it.lat}`

export function pointOf(text: string | undefined): { lon: number | null; lat: number | null } {
  const [lon, lat] = (text ?? '').split(',').map(Number)
  return text && Number.isFinite(lon) && Number.isFinite(lat)
    ? { lon: lon!, lat: lat! }
    : { lon: null, lat: null }
}
