import { alike, coreLength, maySlip, roleOf } from './forms.ts'
import { finish, mix, seed } from './hash.ts'
import type { Names } from './names.ts'
import { mostListed, type Postings } from './postings.ts'
import type { Named } from './shapes.ts'
import { sounds } from './sound.ts'

/** How a name was found in a text, the surest first. */
export type How = 'whole' | 'short' | 'sound' | 'slip'

/** A name in a text: `[start, end)` there. */
export interface Hit {
  readonly name: number
  readonly start: number
  readonly end: number
  readonly how: How
}

export const longestName = 16
const longestSlip = 9
const wildcard = 0xffff
/** What is being typed is looked up by so many characters; the rest is compared. */
const longestStart = 3

/** Names by all forms in which they are met: whole, short, by sound, and with any one character other or missing. */
export class Vocabulary {
  readonly #names: Names
  readonly #forms: Postings
  readonly #some = new Int32Array(256)

  constructor(names: Names, forms: Postings) {
    this.#names = names
    this.#forms = forms
  }

  /** Makes a name findable as a name of this level. */
  learn(id: number, level: Named): void {
    if (id === 0 || !this.#names.addRole(id, roleOf[level])) return
    const name = this.#names.text(id)
    const core = coreLength(name, level)
    const first = (this.#names.roles(id) & (this.#names.roles(id) - 1)) === 0
    const lengths = core === name.length ? [name.length] : first ? [name.length, core] : [core]
    const starts = this.#names.start(id)
    if (first)
      for (let length = 1; length <= Math.min(name.length, longestStart); length++)
        this.#forms.add(this.#hash(seed.start, this.#names.units, starts, length, -1, -1), id)
    if (!first && core === name.length) return
    for (const length of lengths) {
      if (length < 2 || length > longestName) continue
      this.#forms.add(this.#hash(seed.exact, this.#names.units, starts, length, -1, -1), id)
      this.#forms.add(this.#heard(this.#names.units, starts, length), id)
      if (length < 3 || length > longestSlip) continue
      for (let i = 0; i < length; i++) {
        this.#forms.add(this.#hash(seed.wild, this.#names.units, starts, length, i, -1), id)
        if (length > 3) this.#forms.add(this.#hash(seed.drop, this.#names.units, starts, length, -1, i), id)
      }
    }
  }

  /** At most `most` names that begin so, the newest first. */
  startingWith(text: string, most: number): number[] {
    const length = Math.min(text.length, longestStart)
    if (length === 0) return []
    const units = Uint16Array.from(text, (char) => char.charCodeAt(0))
    const all = new Int32Array(mostListed)
    const count = this.#forms.read(this.#hash(seed.start, units, 0, length, -1, -1), all)
    const found: number[] = []
    for (let i = 0; i < count && found.length < most; i++) {
      const start = this.#names.start(all[i]!)
      if (this.#names.end(all[i]!) - start < units.length) continue
      let k = 0
      while (k < units.length && alike[units[k]!] === alike[this.#names.units[start + k]!]) k++
      if (k === units.length) found.push(all[i]!)
    }
    return found
  }

  /** All names that stand in the text letter by letter; `open[i]` is 0 where nothing is read. */
  exact(units: Uint16Array, open: Uint8Array, into: Hit[]): void {
    for (let start = 0; start < units.length; start++) {
      let hash: number = seed.exact
      for (let end = start; end < units.length && end - start < longestName && open[end]; end++) {
        hash = mix(hash, alike[units[end]!]!)
        if (end > start) this.#take(finish(hash), units, start, end + 1, 0, into)
      }
    }
  }

  /** Names that sound like a part of the text, or differ from one by a character. */
  near(units: Uint16Array, open: Uint8Array, into: Hit[]): void {
    const table = sounds()
    for (let start = 0; start < units.length; start++) {
      let hash: number = seed.sound
      for (let end = start; end < units.length && end - start < longestName && open[end]; end++) {
        hash = mix(hash, table[units[end]!] || units[end]!)
        const length = end + 1 - start
        if (length < 2) continue
        this.#take(finish(hash), units, start, end + 1, 1, into)
        if (length >= 3 && length <= longestSlip) this.#slips(units, start, end + 1, into)
      }
    }
  }

  #slips(units: Uint16Array, start: number, end: number, into: Hit[]): void {
    const length = end - start
    for (let i = 0; i < length; i++) {
      this.#take(this.#hash(seed.wild, units, start, length, i, -1), units, start, end, 2, into)
      // One too many in the text.
      if (length > 3)
        this.#take(this.#hash(seed.exact, units, start, length, -1, i), units, start, end, 3, into)
    }
    this.#take(this.#hash(seed.drop, units, start, length, -1, -1), units, start, end, 4, into)
  }

  #take(
    key: number,
    units: Uint16Array,
    start: number,
    end: number,
    way: 0 | 1 | 2 | 3 | 4,
    into: Hit[],
  ): void {
    const count = this.#forms.read(key, this.#some)
    for (let i = 0; i < count; i++) {
      const name = this.#some[i]!
      const how = this.#compare(name, units, start, end, way)
      if (how) into.push({ name, start, end, how })
    }
  }

  /** Keys may clash and slips must be ones that people make: the units themselves decide. */
  #compare(name: number, units: Uint16Array, start: number, end: number, way: number): How | null {
    const letters = this.#names.units
    const from = this.#names.start(name)
    const whole = this.#names.end(name) - from
    const length = way === 3 ? end - start - 1 : way === 4 ? end - start + 1 : end - start
    if (length > whole) return null
    if (way <= 2) {
      const table = way === 1 ? sounds() : undefined
      let other = 0
      for (let i = 0; i < length; i++) {
        const said = alike[units[start + i]!]!
        const meant = alike[letters[from + i]!]!
        if (said === meant) continue
        other++
        if (way === 0 || !maySlip(said, meant)) return null
        if (table && (table[said] === 0 || table[said] !== table[meant])) return null
      }
      if (way === 0) return length === whole ? 'whole' : 'short'
      if (other === 0 || other > Math.max(1, length >> 1)) return null
      return way === 1 ? 'sound' : other === 1 ? 'slip' : null
    }
    return this.#oneMore(name, units, start, end, length, way === 3) ? 'slip' : null
  }

  /** One character more in the text than in the name, or one fewer. */
  #oneMore(
    name: number,
    units: Uint16Array,
    start: number,
    end: number,
    length: number,
    inText: boolean,
  ): boolean {
    const letters = this.#names.units
    const from = this.#names.start(name)
    let i = 0
    while (i < Math.min(length, end - start) && alike[units[start + i]!] === alike[letters[from + i]!]) i++
    const skipText = inText ? 1 : 0
    const skipName = inText ? 0 : 1
    const skipped = inText ? units[start + i] : letters[from + i]
    // 文化北路 is not 文化路, 12 not 2.
    if (skipped !== undefined && !maySlip(skipped, skipped)) return false
    for (let j = i; start + j + skipText < end; j++)
      if (alike[units[start + j + skipText]!] !== alike[letters[from + j + skipName]!]) return false
    return true
  }

  /** Of `length` units, with the one at `wild` read as any, that at `without` left out. */
  #hash(
    start: number,
    units: Uint16Array,
    from: number,
    length: number,
    wild: number,
    without: number,
  ): number {
    let hash = start
    for (let i = 0; i < length; i++) {
      if (i !== without) hash = mix(hash, i === wild ? wildcard : alike[units[from + i]!]!)
    }
    return finish(hash)
  }

  #heard(units: Uint16Array, from: number, length: number): number {
    const table = sounds()
    let hash: number = seed.sound
    for (let i = 0; i < length; i++) hash = mix(hash, table[units[from + i]!] || units[from + i]!)
    return finish(hash)
  }
}
