import { expect, test } from 'vitest'
import { sourceFiles } from './source-files.ts'

/** Names that a statement is kept under, given as a literal beside its text. */
const given = /\bname: '([a-z0-9]+-[a-z0-9-]+)',\s*(?:\/\/[^\n]*\s*)*(?:byKey: true,\s*)?text:/g

test('no two statements have one name: a connection would answer the second as if it were the first', () => {
  const seen = new Map<string, string>()
  const twice: string[] = []
  for (const { path, text } of sourceFiles()) {
    if (!path.endsWith('store.ts')) continue
    for (const [, name] of text.matchAll(given)) {
      const before = seen.get(name!)
      if (before) twice.push(`${name}: ${before}, ${path}`)
      seen.set(name!, path)
    }
  }
  expect(seen.size).toBeGreaterThan(100)
  expect(twice).toEqual([])
})
