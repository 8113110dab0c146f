import { expect, test } from 'vitest'
import { actWords } from '../../apps/console/pages/ledger/entry-words.ts'
import type { EntryLine } from '../../modules/ledger/contract.ts'
import { sourceFiles } from './source-files.ts'

/** `ledger.record(ctx, 'x.y'`, `entryOf(ctx, 'x.y'` and a choice of two; acts on addresses are named by their kind. */
const recorded =
  /\b(?:record|entryOf)\(\s*[\w.]+,\s*(?:[^,'`]*\?\s*)?'([a-z]+\.[a-z-]+)'(?:\s*:\s*'([a-z]+\.[a-z-]+)')?/g
const addressActs = /\btype: '(address-[a-z]+)'/g

function typesRecorded(): string[] {
  const found = new Set<string>()
  for (const { path, text } of sourceFiles()) {
    if (/\.test\.|\/test-/.test(path)) continue
    for (const [, one, other] of text.matchAll(recorded))
      for (const type of [one, other]) if (type) found.add(type)
    if (path.startsWith('modules/places/addresses/'))
      for (const [, act] of text.matchAll(addressActs)) found.add(`places.${act}`)
  }
  return [...found].sort()
}

test('every act that the ledger records has words in both languages', () => {
  const types = typesRecorded()
  expect(types.length).toBeGreaterThan(60)
  const line = (type: string) => ({ type, facts: {} }) as unknown as EntryLine
  for (const lang of ['zh', 'en'] as const)
    expect(types.filter((type) => actWords(lang, line(type)) === type)).toEqual([])
})
