import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * The keys of an installation. They live in a file beside the database, never in it: whoever steals a dump of the
 * database cannot read names, phones or IDs. Each use has a key of its own, derived from one root per version.
 */
export interface Keyring {
  /** Version that new values are sealed with. */
  readonly current: number
  /** 32-byte key for a use (`seal`, `index:phone`, `receipt`…) in a version. */
  key(use: string, version?: number): Buffer
}

interface KeyFile {
  current: number
  roots: Record<string, string>
}

/** Opens the key file, or makes it (mode 0600) on first start. Losing it means losing the sealed fields: back it up apart. */
export function openKeyring(file: string): Keyring {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const fresh: KeyFile = { current: 1, roots: { 1: randomBytes(32).toString('base64') } }
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  }
  return keyringFrom(JSON.parse(readFileSync(file, 'utf8')) as KeyFile)
}

export function keyringFrom(file: KeyFile): Keyring {
  const derived = new Map<string, Buffer>()
  return {
    current: file.current,
    key(use, version = file.current) {
      const name = `${version}/${use}`
      const found = derived.get(name)
      if (found) return found
      const root = file.roots[version]
      if (!root) throw new Error(`key version ${version} is not in the key file`)
      const made = Buffer.from(hkdfSync('sha256', Buffer.from(root, 'base64'), 'linli', use, 32))
      derived.set(name, made)
      return made
    },
  }
}

/** A keyring for tests: the same keys each time. */
export function testKeyring(): Keyring {
  return keyringFrom({ current: 1, roots: { 1: Buffer.alloc(32, 7).toString('base64') } })
}

/** Keyed digest for exact search over a sealed field: the same value gives the same 16 bytes, and nothing can be read from it. */
export function blindIndex(keys: Keyring, field: string, value: string): Buffer {
  return createHmac('sha256', keys.key(`index:${field}`, 1))
    .update(value.normalize('NFKC'))
    .digest()
    .subarray(0, 16)
}
