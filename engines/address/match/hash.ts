/** One more unit into a running 32-bit hash. */
export function mix(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x5bd1e995)
  return mixed ^ (mixed >>> 15)
}

/** What a key is made of tells keys of one content apart. */
export const seed = {
  name: 0x1f3d5b79,
  exact: 0x2545f491,
  sound: 0x3c6ef372,
  wild: 0x4cf5ad43,
  drop: 0x5a8279a9,
  start: 0x6ed9eba1,
  road: 0x71c4a3b7,
  roadOnly: 0x12cd8e5f,
  poi: 0x0bb67ae8,
  poiIn: 0x3ac5d673,
  community: 0x2e1b2138,
  id: 0x510e527f,
  row: 0x1b873593,
} as const

/** The last step: every bit depends on every other. Never 0, which marks an empty slot. */
export function finish(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return (h ^ (h >>> 16)) | 0 || 1
}

export function hashText(start: number, text: string): number {
  let h = start
  for (let i = 0; i < text.length; i++) h = mix(h, text.charCodeAt(i))
  return finish(h)
}

export function hashOf(start: number, ...parts: readonly number[]): number {
  let h = start
  for (const part of parts) h = mix(mix(h, part & 0xffff), part >>> 16)
  return finish(h)
}
