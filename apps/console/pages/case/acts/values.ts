import { uuidv7 } from 'uuidv7'
import type { Point } from '../../../../../base/contract.ts'
import type { Photo } from '../../../../../modules/cases/contract.ts'
import type { Urgency } from '../../../../../modules/duties/contract.ts'

export type YesNo = 'yes' | 'no' | ''

export interface Part {
  readonly id: string
  readonly summary: string
  readonly category: string
  readonly urgency: Urgency
}

/** Everything that the form of any act may hold; each act uses some. Named as in the contract, so that problems find their field. */
export interface ActValues {
  readonly note: string
  readonly reason: string
  readonly words: string
  readonly answer: string
  readonly summary: string
  readonly category: string
  readonly urgency: Urgency | ''
  readonly overruled: string
  readonly why: string
  readonly unit: string
  /** `null`: as suggested. */
  readonly assisting: readonly string[] | null
  readonly rightUnit: string
  readonly agree: YesNo
  readonly until: string
  readonly contacted: YesNo
  readonly before: readonly Photo[]
  readonly after: readonly Photo[]
  readonly photos: readonly Photo[]
  readonly post: string
  readonly solved: YesNo
  readonly reopen: YesNo
  readonly into: string
  readonly text: string
  readonly point: Point | null
  readonly parts: readonly Part[]
}

export const noValues: ActValues = {
  note: '',
  reason: '',
  words: '',
  answer: '',
  summary: '',
  category: '',
  urgency: '',
  overruled: '',
  why: '',
  unit: '',
  assisting: null,
  rightUnit: '',
  agree: '',
  until: '',
  contacted: '',
  before: [],
  after: [],
  photos: [],
  post: '',
  solved: '',
  reopen: '',
  into: '',
  text: '',
  point: null,
  parts: [],
}

export function emptyPart(urgency: Urgency): Part {
  return { id: uuidv7(), summary: '', category: '', urgency }
}

/** An optional text of a body: left out when empty. */
export function maybe<K extends string>(key: K, value: string): { [k in K]?: string } {
  return value.trim() === '' ? {} : ({ [key]: value.trim() } as { [k in K]?: string })
}

export const ids = (photos: readonly Photo[]): string[] => photos.map((photo) => photo.id)
