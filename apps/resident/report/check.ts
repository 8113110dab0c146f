import type { Draft } from './draft.ts'
import { plainPhone } from './draft.ts'

export const mostWords = 5000
export const mostPlace = 200
export const mostName = 40

export type WordsProblem = 'empty' | 'long'
export type PhoneProblem = 'letters' | 'short' | 'long' | 'missing'
export type NameProblem = 'long' | 'missing'

/** Characters as people count them: 𠮷 is one. */
export function countOf(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

export function wordsProblem(words: string): WordsProblem | null {
  if (words.trim() === '') return 'empty'
  return countOf(words.trim()) > mostWords ? 'long' : null
}

/** A mobile has 11 digits and begins with 1; a landline with area code has 10 to 12, without it 7 or 8. Empty is right. */
export function phoneProblem(typed: string): PhoneProblem | null {
  const phone = plainPhone(typed).replace(/^\+?86(?=1\d{10}$)/, '')
  if (phone === '') return null
  if (!/^\d+$/.test(phone)) return 'letters'
  if (phone.startsWith('1')) return phone.length < 11 ? 'short' : phone.length > 11 ? 'long' : null
  return phone.length < 7 ? 'short' : phone.length > 12 ? 'long' : null
}

export interface ContactProblems {
  name?: NameProblem
  phone?: PhoneProblem
  helperName?: NameProblem
  helperPhone?: PhoneProblem
}

/** All of it may be left out; but a helper's name and phone come together, or neither can be asked back. */
export function contactProblems(draft: Draft): ContactProblems {
  const found: ContactProblems = {}
  const phone = phoneProblem(draft.phone)
  if (countOf(draft.name.trim()) > mostName) found.name = 'long'
  if (phone) found.phone = phone
  if (!draft.forOther) return found
  const [name, number] = [draft.helperName.trim(), plainPhone(draft.helperPhone)]
  const helperPhone = phoneProblem(number)
  if (countOf(name) > mostName) found.helperName = 'long'
  else if (name === '' && number !== '') found.helperName = 'missing'
  if (helperPhone) found.helperPhone = helperPhone
  else if (name !== '' && number === '') found.helperPhone = 'missing'
  return found
}
