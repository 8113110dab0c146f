import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { dayOf } from '../../../base/clock.ts'
import type { Instant } from '../../../base/contract.ts'
import { blindIndex, type Keyring } from '../../../base/crypto/keyring.ts'
import { maskName, maskPhone } from '../../../base/crypto/mask.ts'
import { seal } from '../../../base/crypto/seal.ts'
import { contentHash } from '../../ledger/index.ts'
import { columns } from '../columns.ts'
import { contentOf } from '../content.rules.ts'
import { ngrams } from '../grams.ts'
import type { Lot, Row } from './bulk.store.ts'
import type { PastCase, Replayed } from './replay.rules.ts'

/** What a past case has beside what the rules know. */
export interface PastDetails {
  readonly words: string
  readonly channel: string
  readonly place: string
  readonly lon: number | null
  readonly lat: number | null
  readonly name: string | null
  readonly phone: string | null
  /** Pictures of steps: which step (by its place among the replayed), what for, which content. */
  readonly photos: readonly {
    readonly step: number
    readonly stage: string
    readonly sha256: Buffer
    readonly width: number
    readonly height: number
  }[]
}

const hex = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`

/** Turns replayed cases into rows; numbers them by their day in the order given. */
export class LotMaker {
  readonly #keys: Keyring
  readonly #street: string
  readonly days = new Map<string, number>()
  #lot = empty()

  constructor(keys: Keyring, street: string) {
    this.#keys = keys
    this.#street = street
  }

  get size(): number {
    return this.#lot.cases.length
  }

  take(): Lot {
    const lot = this.#lot
    this.#lot = empty()
    return lot
  }

  add(past: PastCase, done: Replayed, details: PastDetails): void {
    const street = this.#street
    const { id } = past
    const day = dayOf(past.reportedAt)
    const seq = (this.days.get(day) ?? 0) + 1
    this.days.set(day, seq)
    const { limit, ...facts } = done.case
    const values: Record<string, unknown> = {
      ...facts,
      limitAmount: limit?.amount ?? null,
      limitUnit: limit?.unit ?? null,
      place: details.place,
      lon: details.lon,
      lat: details.lat,
      steps: done.steps.length,
      ...ratingOf(done),
    }
    const row: Record<string, unknown> = {
      street,
      id,
      day,
      seq,
      words: details.words,
      channel: details.channel,
      resident: null,
      receipt: hex(randomBytes(16)),
      source: null,
    }
    for (const [name, column] of Object.entries(columns)) row[column] = values[name] ?? null
    this.#lot.cases.push(row)
    for (const [i, { step, facts: said }] of done.steps.entries()) {
      const entry = uuidFrom(step.at)
      const actor = step.actor?.person ?? 'nobody'
      const who = { actor, post: step.actor?.post || null, unit: step.actor?.unit || null }
      const note = step.kind === 'report' ? null : step.note
      const written = { no: i + 1, kind: step.kind, at: step.at, ...who, note, facts: said }
      this.#lot.steps.push({ street, case_id: id, ...written, inner_only: false, entry })
      const content = contentOf({ ...written, innerOnly: false, ...seen(details, written) })
      this.#lot.entries.push({
        street,
        id: entry,
        at: step.at,
        type: `case.${step.kind}`,
        ...who,
        purpose: 'case-handling',
        route: 'demo',
        case_id: id,
        subject: null,
        facts: {},
        content: hex(contentHash(this.#keys, entry, content)),
      })
      this.#lot.waiting.push({ street, id: entry })
    }
    for (const leg of done.legs)
      this.#lot.legs.push({
        street,
        case_id: id,
        no: leg.no,
        unit: leg.unit,
        dispatched_at: leg.dispatchedAt,
        accepted_at: leg.acceptedAt,
        due: leg.due,
        ended_at: leg.endedAt,
        outcome: leg.outcome,
      })
    if (details.name || details.phone) this.#lot.reporters.push(this.#reporter(id, details))
    for (const photo of details.photos)
      this.#lot.photos.push({
        street,
        id: uuidFrom(past.reportedAt),
        case_id: id,
        step_no: photo.step,
        stage: photo.stage,
        sha256: hex(photo.sha256),
        width: photo.width,
        height: photo.height,
        at: past.reportedAt,
      })
    this.#lot.terms.push({ street, id, grams: ngrams(details.words, done.case.summary, details.place) })
    this.#lot.counts.push({
      street,
      id: uuidv7(),
      grid: done.case.grid,
      community: done.case.community,
      unit: done.case.lead,
      category: done.case.category,
      state: done.case.state,
      n: 1,
    })
  }

  #reporter(id: string, { name, phone }: PastDetails): Row {
    const cell = (column: string) => ({ table: 'cases.reporter', column, street: this.#street, row: id })
    return {
      street: this.#street,
      case_id: id,
      name_sealed: name && hex(seal(this.#keys, cell('name_sealed'), name)),
      name_masked: name && maskName(name),
      phone_sealed: phone && hex(seal(this.#keys, cell('phone_sealed'), phone)),
      phone_masked: phone && maskPhone(phone),
      phone_index: phone && hex(blindIndex(this.#keys, 'phone', phone.replace(/\D/g, ''))),
    }
  }
}

/** What a step shows beside its words. */
function seen(details: PastDetails, { no, kind }: { readonly no: number; readonly kind: string }) {
  const { words, place, lon, lat } = details
  const shots = details.photos.filter((photo) => photo.step === no)
  return {
    pictures: shots.map(({ sha256, stage }) => ({ sha256: sha256.toString('hex'), stage })),
    report: kind === 'report' ? { words, place, lon, lat } : null,
  }
}

function empty(): { [K in keyof Lot]: Row[] } {
  return {
    cases: [],
    steps: [],
    legs: [],
    reporters: [],
    photos: [],
    terms: [],
    counts: [],
    entries: [],
    waiting: [],
  }
}

function ratingOf(done: Replayed): Record<string, unknown> {
  const rated = done.steps.findLast(({ step }) => step.kind === 'rate')
  return rated ? { solved: rated.facts.solved, ratingWords: rated.step.note, ratedAt: rated.step.at } : {}
}

/** A UUIDv7 of a past moment, so that the newest ids are the newest cases. */
export function uuidFrom(at: Instant): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.parse(at), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const text = bytes.toString('hex')
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
}
