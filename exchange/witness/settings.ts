import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  COSIGNATURE_ED25519,
  NOTE_ED25519,
  type NoteVerifier,
  parseVkey,
  TilelogError,
  verifierOf,
} from '../../engines/tilelog/index.ts'

/** A log to countersign: its keys (two while one replaces the other) and where it publishes its files. */
export interface LogSetting {
  readonly origin: string
  readonly verifiers: readonly NoteVerifier[]
  readonly url: string
}

/** Another centre to compare with. */
export interface PeerSetting {
  readonly name: string
  readonly verifier: NoteVerifier
  readonly url: string
}

export interface WitnessSettings {
  /** Everything that this centre keeps; its key lies in a file of its own. */
  readonly dir: string
  readonly keyFile: string
  /** Only for the first start, when the key is made. */
  readonly name?: string | undefined
  readonly logs: readonly LogSetting[]
  readonly peers: readonly PeerSetting[]
  readonly port: number
  readonly host?: string | undefined
  /** ms between two looks at what others publish; each is moved by up to a third. */
  readonly every?: number
  /** ms that a request may wait for copying. */
  readonly patience?: number
  /** ms since 1970. */
  readonly now?: () => number
  /** Plain words for whoever watches the process. */
  readonly say?: (line: string) => void
}

/** Addresses that are asked by this program: http or https, nothing hidden in them. */
function checkUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash || parsed.username)
    throw new TilelogError('tilelog.malformed-policy', `address ${url}`)
  return url.replace(/\/+$/, '')
}

/**
 * Logs from pairs of key and address; several keys of one origin make one log, at the last address given for it.
 * @throws TilelogError for a wrong key or address
 */
export function logSettings(pairs: readonly (readonly [vkey: string, url: string])[]): LogSetting[] {
  const logs = new Map<string, LogSetting>()
  for (const [vkey, address] of pairs) {
    const key = parseVkey(nodeCrypto, vkey)
    if (key.type !== NOTE_ED25519)
      throw new TilelogError('tilelog.unsupported-key', `${key.name} is no log key`)
    const before = logs.get(key.name)?.verifiers ?? []
    const fresh = before.some(({ id }) => id === key.id) ? [] : [verifierOf(nodeCrypto, key)]
    const url = checkUrl(address)
    logs.set(key.name, { origin: key.name, verifiers: [...before, ...fresh], url })
  }
  return [...logs.values()]
}

/** @throws TilelogError for a wrong key or address */
export function peerSetting(name: string, vkey: string, address: string): PeerSetting {
  const key = parseVkey(nodeCrypto, vkey)
  if (key.type !== COSIGNATURE_ED25519)
    throw new TilelogError('tilelog.unsupported-key', `${name} is no centre's key`)
  return { name, verifier: verifierOf(nodeCrypto, key), url: checkUrl(address) }
}
