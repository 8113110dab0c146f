import { orderBy } from '../blocking/sort.ts'
import { mix, widen } from '../pool.ts'
import type { Records } from '../records.ts'

/** Pairs with their bits, in growing arrays: twelve bytes each. */
export class Edges {
  count = 0
  a = new Int32Array(1024)
  b = new Int32Array(1024)
  bits = new Float32Array(1024)

  add(a: number, b: number, bits: number): void {
    if (this.count === this.a.length) {
      this.a = widen(this.a, this.count + 1)
      this.b = widen(this.b, this.count + 1)
      const wider = new Float32Array(this.a.length)
      wider.set(this.bits)
      this.bits = wider
    }
    this.a[this.count] = a
    this.b[this.count] = b
    this.bits[this.count++] = bits
  }

  /** The places of the pairs, the surest first. Among equals a hash of the ids decides, so that the order of the rows does not. */
  surestFirst(records: Records): Int32Array {
    const places = Int32Array.from({ length: this.count }, (_, i) => i)
    const ties = new Int32Array(this.count)
    const keys = new Int32Array(this.count)
    for (let i = 0; i < this.count; i++) {
      ties[i] = mix(records.ids.hash(this.a[i]!) ^ records.ids.hash(this.b[i]!))
      // Thousandths of a bit below the highest that can be.
      keys[i] = Math.round((1000 - Math.min(1000, Math.max(-1000, this.bits[i]!))) * 1000)
    }
    return orderBy(keys, orderBy(ties, places))
  }
}
