import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { escapeText } from './escape.ts'
import { SharedStrings } from './shared-strings.ts'

async function loaded(xml: string, step: number): Promise<SharedStrings> {
  const bytes = Buffer.from(xml)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step)
  }
  const strings = new SharedStrings()
  await strings.load(chunks(), defaultLimits)
  return strings
}

test('any strings come back by number, empty ones too, however the bytes are cut', async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 50 }), async (all, step) => {
      const items = all.map((text) => (text === '' ? '<si/>' : `<si><t>${escapeText(text)}</t></si>`))
      const strings = await loaded(`<?xml version="1.0"?><sst>${items.join('')}</sst>`, step)
      expect(all.map((_, i) => strings.get(i))).toEqual(all)
      expect(() => strings.get(all.length)).toThrow('table.damaged')
    }),
  )
})

test('a reference cut in two by the end of a piece is read with the next piece', async () => {
  for (let step = 1; step < 60; step++) {
    const strings = await loaded(`<sst><si><t>a&amp;&#x4e00;b</t></si></sst>`, step)
    expect(strings.get(0)).toBe('a&一b')
  }
})

test('more text than one block holds, with strings that end where a block does', async () => {
  const long = 'x'.repeat(32_767)
  const items = Array.from({ length: 400 }, (_, i) => (i % 128 === 127 ? 'y'.repeat(128) : long))
  const xml = items.map((text) => `<si><t>${text}</t></si><si><t></t></si>`).join('')
  const strings = await loaded(`<sst>${xml}</sst>`, 100_000)
  expect(items.every((text, i) => strings.get(i * 2) === text && strings.get(i * 2 + 1) === '')).toBe(true)
})
