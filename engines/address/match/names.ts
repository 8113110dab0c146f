import { Ints, Units } from './grow.ts'
import { hashText, seed } from './hash.ts'
import { Postings } from './postings.ts'

/** Every different name once: units in one array, a number for each. 0 is the empty name. */
export class Names {
  readonly #units: Units
  readonly #starts: Ints
  readonly #roles: Ints
  readonly #index: Postings
  readonly #some = new Int32Array(64)

  constructor(units = new Units(), starts = new Ints(), roles = new Ints(), index = new Postings()) {
    this.#units = units
    this.#starts = starts
    this.#roles = roles
    this.#index = index
    if (starts.length === 0) {
      starts.push(0)
      starts.push(0)
      roles.push(0)
    }
  }

  get count(): number {
    return this.#roles.length
  }

  find(name: string): number | undefined {
    if (name === '') return 0
    const found = this.#index.read(hashText(seed.name, name), this.#some)
    for (let i = 0; i < found; i++) if (this.is(this.#some[i]!, name)) return this.#some[i]
    return undefined
  }

  /** The number of a name, new or known. */
  put(name: string): number {
    const known = this.find(name)
    if (known !== undefined) return known
    this.#units.append(name)
    this.#starts.push(this.#units.length)
    const id = this.#roles.push(0)
    this.#index.add(hashText(seed.name, name), id)
    return id
  }

  is(id: number, name: string): boolean {
    const start = this.start(id)
    if (this.end(id) - start !== name.length) return false
    const units = this.#units.values
    for (let i = 0; i < name.length; i++) if (units[start + i] !== name.charCodeAt(i)) return false
    return true
  }

  text(id: number): string {
    return this.#units.read(this.start(id), this.end(id))
  }

  start(id: number): number {
    return this.#starts.at(id)
  }

  end(id: number): number {
    return this.#starts.at(id + 1)
  }

  /** All units of all names, to be compared in place. */
  get units(): Uint16Array {
    return this.#units.values
  }

  /** As what a name is used: one bit for each level. */
  roles(id: number): number {
    return this.#roles.at(id)
  }

  /** True where the name was not used so before. */
  addRole(id: number, role: number): boolean {
    const had = this.#roles.at(id)
    if (had & role) return false
    this.#roles.set(id, had | role)
    return true
  }

  parts() {
    return {
      units: this.#units.packed(),
      starts: this.#starts.packed(),
      roles: this.#roles.packed(),
      index: this.#index.parts(),
    }
  }
}
