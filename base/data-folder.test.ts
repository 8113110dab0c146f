import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDataFolder } from './data-folder.ts'

const parent = mkdtempSync(path.join(tmpdir(), 'linli-folder-'))
afterAll(() => rmSync(parent, { recursive: true, force: true }))
const modeOf = (folder: string) => (statSync(folder).mode & 0o777).toString(8)

test.skipIf(process.platform !== 'linux')(
  'the data folder is for its owner alone, new or there before',
  () => {
    const fresh = path.join(parent, 'a/b')
    openDataFolder(fresh)
    expect(modeOf(fresh)).toBe('700')
    chmodSync(fresh, 0o755)
    openDataFolder(fresh)
    expect(modeOf(fresh)).toBe('700')
  },
)
