import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { demoPeople, markEarnest, proxiesOf } from './earnest.ts'

const folder = () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'linli-earnest-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

test('a start without a word makes the demonstration; in production none', () => {
  const dir = folder()
  expect(demoPeople({}, dir)).toBe(60_000)
  expect(demoPeople({ LINLI_DEMO: '3000' }, dir)).toBe(3000)
  expect(demoPeople({ LINLI_DEMO: '0' }, dir)).toBe(0)
  expect(demoPeople({ NODE_ENV: 'production' }, dir)).toBe(0)
  expect(demoPeople({ NODE_ENV: 'production', LINLI_DEMO: '3000' }, dir)).toBe(3000)
})

test('what was once started in earnest shows no codes at a later start that forgets to say so', async () => {
  const dir = path.join(folder(), 'data')
  await markEarnest(dir)
  expect(demoPeople({}, dir)).toBe(0)
  expect(demoPeople({ LINLI_DEMO: '3000' }, dir)).toBe(0)
})

test('a word that is no number stops the start', () => {
  for (const LINLI_DEMO of ['', 'no', '-1', '0.5'])
    expect(() => demoPeople({ LINLI_DEMO }, folder())).toThrow('LINLI_DEMO')
  expect(proxiesOf({})).toBe(0)
  expect(proxiesOf({ LINLI_PROXY: '2' })).toBe(2)
  for (const LINLI_PROXY of ['yes', '-1', '99'])
    expect(() => proxiesOf({ LINLI_PROXY })).toThrow('LINLI_PROXY')
})
