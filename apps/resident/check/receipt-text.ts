const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const mark = 'LINLI1:'
/** A receipt is a few kB; whatever unpacks to more is no receipt. */
const mostBytes = 200_000

/** @see RFC 9285: the characters that a QR code holds most tightly */
export function base45(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length
    let value = pair ? bytes[i]! * 256 + bytes[i + 1]! : bytes[i]!
    for (let n = pair ? 3 : 2; n > 0; n--) {
      text += digits[value % 45]
      value = Math.floor(value / 45)
    }
  }
  return text
}

/** The inverse; undefined for what is not base45. */
export function fromBase45(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  for (let i = 0; i < text.length; i += 3) {
    const group = [...text.slice(i, i + 3)].map((char) => digits.indexOf(char))
    if (group.length === 1 || group.includes(-1)) return
    const value = group.reduceRight((sum, digit) => sum * 45 + digit, 0)
    if (value > (group.length === 3 ? 0xffff : 0xff)) return
    if (group.length === 3) bytes.push(value >> 8)
    bytes.push(value & 0xff)
  }
  return Uint8Array.from(bytes)
}

/** A receipt as the text of a QR code: deflated, then base45. */
export async function packReceipt(receipt: string): Promise<string> {
  const stream = new Blob([receipt]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return mark + base45(new Uint8Array(await new Response(stream).arrayBuffer()))
}

/** The receipt of a QR code’s text; undefined for anything else. */
export async function unpackReceipt(text: string): Promise<string | undefined> {
  const bytes = text.startsWith(mark) ? fromBase45(text.slice(mark.length)) : undefined
  if (!bytes) return
  const reader = new Blob([bytes as BlobPart])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > mostBytes) return
      parts.push(value)
    }
    return await new Blob(parts as BlobPart[]).text()
  } catch {
    return
  }
}
