/** Integers in one growing array. */
export class Ints {
  values: Int32Array
  length: number

  constructor(values = new Int32Array(16), length = 0) {
    this.values = values
    this.length = length
  }

  push(value: number): number {
    if (this.length === this.values.length) this.reserve(this.length + 1)
    this.values[this.length] = value
    return this.length++
  }

  at(i: number): number {
    return this.values[i]!
  }

  set(i: number, value: number): void {
    this.values[i] = value
  }

  /** Room for so many; half as much again, so that adding stays cheap and little is wasted. */
  reserve(wanted: number): void {
    if (wanted <= this.values.length) return
    const more = new Int32Array(Math.max(wanted, Math.ceil(this.values.length * 1.5)))
    more.set(this.values.subarray(0, this.length))
    this.values = more
  }

  /** Another `count` zeros; answers where they begin. */
  extend(count: number): number {
    const start = this.length
    this.reserve(start + count)
    this.length += count
    return start
  }

  packed(): Int32Array {
    return this.values.slice(0, this.length)
  }
}

/** UTF-16 units in one growing array. */
export class Units {
  values: Uint16Array
  length: number

  constructor(values = new Uint16Array(64), length = 0) {
    this.values = values
    this.length = length
  }

  append(text: string): number {
    const start = this.length
    const wanted = start + text.length
    if (wanted > this.values.length) {
      const more = new Uint16Array(Math.max(wanted, Math.ceil(this.values.length * 1.5)))
      more.set(this.values.subarray(0, start))
      this.values = more
    }
    for (let i = 0; i < text.length; i++) this.values[start + i] = text.charCodeAt(i)
    this.length = wanted
    return start
  }

  read(start: number, end: number): string {
    return String.fromCharCode(...this.values.subarray(start, end))
  }

  packed(): Uint16Array {
    return this.values.slice(0, this.length)
  }
}
