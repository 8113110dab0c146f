/** Typed arrays by name in one array of bytes: what a model file or a kept base is made of. */
export type Part = Int32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array | Float32Array

const makers = { Int32Array, Uint32Array, Uint16Array, Uint8Array, Int8Array, Float32Array } as const
type Kind = keyof typeof makers

interface Line {
  readonly name: string
  readonly kind: Kind
  readonly length: number
  readonly at: number
}

const align = 8

/** `kind` says what the parcel is and of which edition; who opens it asks for the same. Little-endian, as all our machines are. */
export function packParts(kind: string, parts: Readonly<Record<string, Part>>): Uint8Array {
  const lines: Line[] = []
  let at = 0
  for (const [name, part] of Object.entries(parts)) {
    lines.push({ name, kind: kindOf(part), length: part.length, at })
    at += Math.ceil(part.byteLength / align) * align
  }
  const head = new TextEncoder().encode(JSON.stringify({ kind, lines }))
  const start = Math.ceil((4 + head.length) / align) * align
  const bytes = new Uint8Array(start + at)
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  for (const [i, part] of Object.values(parts).entries())
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), start + lines[i]!.at)
  return bytes
}

/** The parts, copied out, so that they may grow. Throws a RangeError where it is no such parcel or one cut short. */
export function unpackParts(kind: string, bytes: Uint8Array): Readonly<Record<string, Part>> {
  const head = readHead(bytes)
  if (head?.kind !== kind) throw new RangeError(`not a ${kind}: ${head?.kind ?? 'something else'}`)
  const parts: Record<string, Part> = {}
  for (const { name, kind: type, length, at } of head.lines) {
    const make = makers[type]
    const from = bytes.byteOffset + head.start + at
    const end = head.start + at + length * make.BYTES_PER_ELEMENT
    if (end > bytes.byteLength) throw new RangeError(`${kind} is cut short`)
    parts[name] = new make(bytes.buffer.slice(from, from + length * make.BYTES_PER_ELEMENT) as ArrayBuffer)
  }
  return parts
}

function readHead(bytes: Uint8Array): { kind: string; lines: Line[]; start: number } | undefined {
  if (bytes.byteLength < 4) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  if (length > 65_536 || 4 + length > bytes.byteLength) return undefined
  try {
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)))
    return { ...head, start: Math.ceil((4 + length) / align) * align }
  } catch {
    return undefined
  }
}

function kindOf(part: Part): Kind {
  for (const [kind, make] of Object.entries(makers)) if (part instanceof make) return kind as Kind
  throw new RangeError('no such part')
}
