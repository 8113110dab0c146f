import type { Corner, Ring } from './rings.ts'

/** 1 cm: finer than anybody can draw. */
const digits = 7

/**
 * Corners as text, one a line: `longitude, latitude`. A line that begins with `#` begins another part, `# -` a hole in the
 * part before it.
 */
export function writeCorners(rings: readonly Ring[]): string {
  return rings
    .map(({ hole, corners }, i) => {
      const lines = corners.map(([lon, lat]) => `${trim(lon)}, ${trim(lat)}`)
      return [...(hole ? ['# -'] : i > 0 ? ['#'] : []), ...lines].join('\n')
    })
    .join('\n')
}

function trim(degrees: number): string {
  return String(Number(degrees.toFixed(digits)))
}

export interface ReadCorners {
  readonly rings: readonly Ring[]
  /** Lines, from 1, that are no pair of numbers. */
  readonly wrong: readonly number[]
}

/** Reads what was typed or pasted: comma (Chinese too), tab or blanks between the numbers. */
export function readCorners(text: string): ReadCorners {
  const rings: { hole: boolean; corners: Corner[] }[] = []
  const wrong: number[] = []
  text.split(/\r?\n/).forEach((raw, i) => {
    const line = raw.trim()
    if (line === '') return
    if (line.startsWith('#')) {
      rings.push({ hole: rings.length > 0 && /[-－]/.test(line), corners: [] })
      return
    }
    const parts = line.split(/[\s,，;；]+/).filter(Boolean)
    const [lon, lat] = parts.map(Number)
    if (parts.length !== 2 || !Number.isFinite(lon) || !Number.isFinite(lat)) wrong.push(i + 1)
    else {
      if (rings.length === 0) rings.push({ hole: false, corners: [] })
      rings.at(-1)?.corners.push([lon!, lat!])
    }
  })
  return { rings, wrong }
}
