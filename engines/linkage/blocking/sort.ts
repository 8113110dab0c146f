/** Sorts the places 0…n−1 by an unsigned 32-bit key each, stable, in two passes over 16 bits. */
export function orderBy(keys: ArrayLike<number>, places: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  let from = places
  let to = new Int32Array(places.length)
  for (const shift of [0, 16]) {
    const starts = new Int32Array(65537)
    for (const place of from) {
      const digit = (keys[place]! >>> shift) & 0xffff
      starts[digit + 1] = starts[digit + 1]! + 1
    }
    for (let digit = 0; digit < 65536; digit++) starts[digit + 1] = starts[digit + 1]! + starts[digit]!
    for (const place of from) {
      const digit = (keys[place]! >>> shift) & 0xffff
      const at = starts[digit]!
      starts[digit] = at + 1
      to[at] = place
    }
    ;[from, to] = [to, from]
  }
  return from
}
