import type { PartyRow } from './store.ts'

export interface PartyId {
  readonly line: string
  readonly role: string
}

/** Parties of a comparison by number: 16 bytes for the line, 16 for the subject, one for the role; texts would take ten times that. */
export class PartyList {
  size = 0
  #lines = Buffer.alloc(16 * 1024)
  #subjects = Buffer.alloc(16 * 1024)
  #roles = Buffer.alloc(1024)
  /** Whether somebody is known, in the highest bit of the role. */
  readonly #names: string[] = []

  add({ line, role, subject }: Pick<PartyRow, 'line' | 'role' | 'subject'>): number {
    if (this.size === this.#roles.length) this.#widen()
    const at = this.size++
    this.#lines.write(hexOf(line), at * 16, 'hex')
    if (!this.#names.includes(role)) this.#names.push(role)
    this.#roles[at] = this.#names.indexOf(role) | (subject === null ? 0 : 0x80)
    if (subject !== null) this.#subjects.write(hexOf(subject), at * 16, 'hex')
    return at
  }

  id(at: number): PartyId {
    return { line: uuidAt(this.#lines, at), role: this.#names[this.#roles[at]! & 0x7f]! }
  }

  isKnown(at: number): boolean {
    return this.#roles[at]! >= 0x80
  }

  subject(at: number): string | null {
    return this.isKnown(at) ? uuidAt(this.#subjects, at) : null
  }

  /** Of each subject its parties as a chain, each with the next one of it. */
  *chains(): Generator<[number, number]> {
    const slots = 1 << Math.ceil(Math.log2(Math.max(2, this.size * 2)))
    const last = new Int32Array(slots).fill(-1)
    for (let at = 0; at < this.size; at++) {
      if (!this.isKnown(at)) continue
      let slot = this.#subjects.readInt32LE(at * 16 + 12) & (slots - 1)
      while (last[slot]! >= 0 && !this.#sameSubject(last[slot]!, at)) slot = (slot + 1) & (slots - 1)
      if (last[slot]! >= 0) yield [last[slot]!, at]
      last[slot] = at
    }
  }

  #sameSubject(a: number, b: number): boolean {
    return this.#subjects.compare(this.#subjects, b * 16, b * 16 + 16, a * 16, a * 16 + 16) === 0
  }

  #widen(): void {
    const wider = (bytes: Buffer) => Buffer.concat([bytes], bytes.length * 2)
    this.#lines = wider(this.#lines)
    this.#subjects = wider(this.#subjects)
    this.#roles = wider(this.#roles)
  }
}

const hexOf = (uuid: string) => uuid.replaceAll('-', '')

function uuidAt(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at * 16, at * 16 + 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
