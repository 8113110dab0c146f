import { createHash } from 'node:crypto'
import type { Layout } from '../intake/header.rules.ts'
import { fold } from './words.rules.ts'

/** The same titles in the same order give the same 32 characters: a header that was confirmed once needs no question again. */
export function fingerprintOf({ titles, groups }: Layout): string {
  const text = titles.map((title, column) => `${fold(groups[column] ?? '')}/${fold(title)}`).join('\n')
  return createHash('sha256')
    .update(text.replace(/(\n\/)+$/, ''))
    .digest('hex')
    .slice(0, 32)
}
