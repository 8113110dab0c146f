import type { Id, Point } from '../../../base/contract.ts'

/** A report that is being written. Its id becomes the case's: sent twice, it is one case. */
export interface Draft {
  readonly id: Id
  readonly words: string
  /** Ids of photos, which lie in the phone's store beside it. */
  readonly photos: readonly Id[]
  readonly street: string | null
  readonly place: string
  readonly point: Point | null
  readonly name: string
  readonly phone: string
  readonly forOther: boolean
  readonly helperName: string
  readonly helperPhone: string
}

export function emptyDraft(id: Id): Draft {
  return {
    id,
    words: '',
    photos: [],
    street: null,
    place: '',
    point: null,
    name: '',
    phone: '',
    forOther: false,
    helperName: '',
    helperPhone: '',
  }
}

/** Nothing in it that a person would miss. */
export function isEmpty(draft: Draft): boolean {
  return draft.words.trim() === '' && draft.photos.length === 0 && draft.place.trim() === ''
}

/** What was kept, as far as it can be read; null for anything that is no draft (an older version, a broken write). */
export function draftFrom(kept: string | null): Draft | null {
  try {
    const found: unknown = JSON.parse(kept ?? 'null')
    if (typeof found !== 'object' || found === null || !('id' in found) || typeof found.id !== 'string') {
      return null
    }
    const empty = emptyDraft(found.id)
    const same = Object.entries(found).filter(([key, value]) => fits(empty, key, value))
    return { ...empty, ...Object.fromEntries(same) }
  } catch {
    return null
  }
}

function fits(empty: Draft, key: string, value: unknown): boolean {
  if (key === 'street') return value === null || typeof value === 'string'
  if (key === 'point') return isPoint(value)
  if (key === 'photos') return Array.isArray(value) && value.every((id) => typeof id === 'string')
  return Object.hasOwn(empty, key) && typeof value === typeof empty[key as keyof Draft]
}

function isPoint(value: unknown): boolean {
  if (value === null) return true
  const { lon, lat } = Object(value) as Record<string, unknown>
  return Number.isFinite(lon) && Number.isFinite(lat)
}

export interface ReportBody {
  id: Id
  words: string
  place: { text: string; point: Point | null }
  contact: {
    name: string | null
    phone: string | null
    helper: { name: string; phone: string } | null
  }
  channel: 'web'
}

/** What is sent. Everything about people is left out where it was left empty. */
export function bodyOf(draft: Draft): ReportBody {
  const helped = draft.forOther && draft.helperName.trim() !== ''
  return {
    id: draft.id,
    words: draft.words.trim(),
    place: { text: draft.place.trim(), point: draft.point },
    contact: {
      name: draft.name.trim() || null,
      phone: plainPhone(draft.phone) || null,
      helper: helped ? { name: draft.helperName.trim(), phone: plainPhone(draft.helperPhone) } : null,
    },
    channel: 'web',
  }
}

/** A draft again from what could not be sent, under a new id: the old one's key is spent. */
export function draftOf(body: ReportBody, street: string, photos: readonly Id[], id: Id): Draft {
  return {
    id,
    words: body.words,
    photos,
    street,
    place: body.place.text,
    point: body.place.point,
    name: body.contact.name ?? '',
    phone: body.contact.phone ?? '',
    forOther: body.contact.helper !== null,
    helperName: body.contact.helper?.name ?? '',
    helperPhone: body.contact.helper?.phone ?? '',
  }
}

/** Digits as people type them on Chinese keyboards (full-width, with blanks and dashes) as plain ones. */
export function plainPhone(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\-–—()]/g, '')
}
