import { uuidv7 } from 'uuidv7'
import type { Input, Point } from '../../../../base/contract.ts'
import type { Channel, intakeApi, Matter } from '../../../../modules/cases/contract.ts'
import { headline } from '../case/acts/intake-acts.ts'

export const deskChannels = ['phone', 'counter', 'letter'] as const satisfies readonly Channel[]

/** What is on the desk's page while somebody speaks. */
export interface Entry {
  /** The case's id from the first letter on, so that a repeated press is the same case. */
  readonly id: string
  readonly words: string
  readonly text: string
  readonly point: Point | null
  readonly channel: (typeof deskChannels)[number]
  readonly matter: Matter
  readonly name: string
  readonly phone: string
  readonly forOther: boolean
  readonly helperName: string
  readonly helperPhone: string
  readonly category: string
  readonly summary: string
  readonly sameAs: { readonly id: string; readonly number: string } | null
}

export function newEntry(channel: Entry['channel'] = 'phone'): Entry {
  return {
    id: uuidv7(),
    words: '',
    text: '',
    point: null,
    channel,
    matter: 'help',
    name: '',
    phone: '',
    forOther: false,
    helperName: '',
    helperPhone: '',
    category: '',
    summary: '',
    sameAs: null,
  }
}

export type EntryProblem = 'words' | 'phone' | 'helper'
const phone = /^[0-9+() -]{5,20}$/

/** What keeps it from being taken down; everything else may be left out. */
export function problemsOf(entry: Entry): readonly EntryProblem[] {
  const found: EntryProblem[] = []
  if (entry.words.trim() === '') found.push('words')
  if (entry.phone.trim() !== '' && !phone.test(entry.phone.trim())) found.push('phone')
  if (entry.forOther && (entry.helperName.trim() === '' || !phone.test(entry.helperPhone.trim()))) {
    found.push('helper')
  }
  return found
}

type TakeDown = Input<typeof intakeApi.takeDown>['body']

export function bodyOf(entry: Entry): TakeDown {
  const filled = (value: string) => (value.trim() === '' ? null : value.trim())
  return {
    id: entry.id,
    words: entry.words.trim(),
    matter: entry.matter,
    summary: entry.category === '' ? filled(entry.summary) : (filled(entry.summary) ?? headline(entry.words)),
    category: filled(entry.category),
    place: { text: entry.text.trim(), point: entry.point },
    contact: {
      name: filled(entry.name),
      phone: filled(entry.phone),
      helper: entry.forOther ? { name: entry.helperName.trim(), phone: entry.helperPhone.trim() } : null,
    },
    channel: entry.channel,
    sameAs: entry.sameAs?.id ?? null,
  }
}
