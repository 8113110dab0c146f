const powers = Array.from({ length: 23 }, (_, i) => 10 ** i)

/**
 * A decimal number from ASCII bytes; NaN for anything else. Numbers of up to 15 digits, nearly all there are, are put
 * together without making a string: a whole number below 2^53 divided by 10^k, k ≤ 22, is rounded correctly once.
 */
export function decimal(bytes: Buffer, from: number, to: number): number {
  let at = from
  const negative = bytes[at] === 45
  if (negative) at++
  let whole = 0
  let digits = 0
  let places = -1
  for (; at < to; at++) {
    const byte = bytes[at]!
    if (byte >= 48 && byte <= 57) {
      whole = whole * 10 + (byte - 48)
      digits++
      if (places >= 0) places++
    } else if (byte === 46 && places < 0) places = 0
    else return general(bytes, from, to)
  }
  if (digits === 0 || digits > 15) return general(bytes, from, to)
  const value = places > 0 ? whole / powers[places]! : whole
  return negative ? -value : value
}

function general(bytes: Buffer, from: number, to: number): number {
  const text = bytes.toString('latin1', from, to).trim()
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
}
