import { fromDecimal } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import {
  COSIGNATURE_ED25519,
  NOTE_ED25519,
  type NoteKey,
  type NoteVerifier,
  parseVkey,
  verifierOf,
} from './key.ts'
import { TilelogError } from './problem.ts'

export interface PolicyLog {
  readonly key: NoteKey
  readonly verifier: NoteVerifier
  readonly url?: string | undefined
}

/** `name` is the policy's word for the center; its key carries the name that stands in signature lines. */
export interface PolicyWitness extends PolicyLog {
  readonly name: string
}

/** Whom to believe: logs, centers that cosign, and how many of which must have signed. @see C2SP tlog-policy */
export interface Policy {
  readonly logs: readonly PolicyLog[]
  readonly witnesses: readonly PolicyWitness[]
  /** Members are witnesses or groups defined before. */
  readonly groups: readonly {
    readonly name: string
    readonly atLeast: number
    readonly members: readonly string[]
  }[]
  /** Name of a witness or group, or `none`. */
  readonly quorum: string
}

/** Another algorithm's verifier, or undefined if the key is not of that algorithm either. */
export type OtherAlgorithms = (key: NoteKey, role: 'log' | 'witness') => NoteVerifier | undefined

export const POLICY_LIMITS = { bytes: 256 * 1024, lines: 2_000 } as const

const malformed = (what: string): TilelogError => new TilelogError('tilelog.malformed-policy', what)

/** A policy file while it is being read: every name is defined before it is used, each key and member stands once. */
class PolicyReader {
  logs: PolicyLog[] = []
  witnesses: PolicyWitness[] = []
  groups: { name: string; atLeast: number; members: string[] }[] = []
  quorum: string | undefined
  #names = new Set(['none'])
  #members = new Set<string>()
  #keys = new Set<string>()
  #crypto: Crypto
  #others: OtherAlgorithms

  constructor(crypto: Crypto, others: OtherAlgorithms) {
    this.#crypto = crypto
    this.#others = others
  }

  #key(text: string, url: string | undefined, role: 'log' | 'witness'): PolicyLog {
    const key = parseVkey(this.#crypto, text)
    // Without the type byte: a witness key serves for nothing else, so one key in two roles is a mistake as well.
    const material = key.publicKey.join()
    if (this.#keys.has(material)) throw malformed('key stands twice')
    this.#keys.add(material)
    const builtIn = key.type === (role === 'log' ? NOTE_ED25519 : COSIGNATURE_ED25519)
    const verifier = builtIn ? verifierOf(this.#crypto, key) : this.#others(key, role)
    if (!verifier) throw new TilelogError('tilelog.unsupported-key', `type ${key.type} for a ${role}`)
    return { key, verifier, url }
  }

  #define(name: string | undefined): string {
    if (!name || this.#names.has(name)) throw malformed('name missing or taken')
    this.#names.add(name)
    return name
  }

  line(word: string, args: string[]): void {
    const [first = '', second = '', third] = args
    if (word === 'log' && args.length >= 1 && args.length <= 2)
      this.logs.push(this.#key(first, args[1], 'log'))
    else if (word === 'witness' && args.length >= 2 && args.length <= 3)
      this.witnesses.push({ name: this.#define(first), ...this.#key(second, third, 'witness') })
    else if (word === 'group' && args.length >= 3) {
      const members = args.slice(2)
      for (const one of members) {
        if (one === 'none' || !this.#names.has(one) || this.#members.has(one))
          throw malformed('member not defined or in two groups')
        this.#members.add(one)
      }
      const words = new Map([
        ['all', members.length],
        ['any', 1],
      ])
      const count = words.get(second) ?? fromDecimal(second) ?? 0
      if (count < 1 || count > members.length) throw malformed('threshold')
      this.groups.push({ name: this.#define(first), atLeast: count, members })
    } else if (word === 'quorum' && args.length === 1 && this.quorum === undefined && this.#names.has(first))
      this.quorum = first
    else throw malformed('not a policy line')
  }
}

/**
 * Reads a policy file. `others` adds algorithms.
 * @throws TilelogError `tilelog.malformed-policy` with the line, or the key's own problem
 */
export function parsePolicy(crypto: Crypto, text: string, others: OtherAlgorithms = () => undefined): Policy {
  const lines = text.length <= POLICY_LIMITS.bytes ? text.split('\n', POLICY_LIMITS.lines + 1) : []
  if (lines.length === 0 || lines.length > POLICY_LIMITS.lines)
    throw new TilelogError('tilelog.too-large', 'policy')
  const reader = new PolicyReader(crypto, others)
  lines.forEach((line, i) => {
    const [word, ...args] = line.split(/[ \t\r]+/).filter((part) => part !== '')
    if (!word || word.startsWith('#')) return
    try {
      reader.line(word, args)
    } catch (error) {
      if (!(error instanceof TilelogError)) throw error
      throw new TilelogError(error.code, `line ${i + 1}: ${error.detail}`)
    }
  })
  const { logs, witnesses, groups, quorum } = reader
  if (quorum === undefined) throw malformed('no quorum line')
  return { logs, witnesses, groups, quorum }
}

/** Whether these witnesses (the policy's names) are enough. */
export function quorumReached(policy: Policy, signed: Iterable<string>): boolean {
  const satisfied = new Set(signed).add('none')
  for (const { name, atLeast, members } of policy.groups) {
    // A group's members are defined before it, so one pass in order settles all.
    satisfied.delete(name)
    if (members.filter((member) => satisfied.has(member)).length >= atLeast) satisfied.add(name)
  }
  return satisfied.has(policy.quorum)
}
