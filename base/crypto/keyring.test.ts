import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openKeyring } from './keyring.ts'

test('a new installation makes its keys once, readable by nobody else, and opens the same ones again', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'linli-keys-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const file = path.join(dir, 'keys', 'keys.json')
  const first = openKeyring(file)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  const kept = readFileSync(file, 'utf8')
  expect(openKeyring(file).key('seal').equals(first.key('seal'))).toBe(true)
  expect(readFileSync(file, 'utf8')).toBe(kept)
  const other = openKeyring(path.join(dir, 'other', 'keys.json'))
  expect(other.key('seal').equals(first.key('seal'))).toBe(false)
})
