import type { Chance } from '../chance.ts'

/** A picture of 640 × 480 is painted in strings of SVG. */
export const WIDTH = 640
export const HEIGHT = 480

export interface Brush {
  draw: Chance
  /** The thing is mended, cleared or gone. */
  after: boolean
  night: boolean
}

export type Paint = (b: Brush) => string

export const rect = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" fill="${fill}" ${more}/>`
export const disc = (x: number, y: number, rx: number, ry: number, fill: string, more = '') =>
  `<ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="${rx.toFixed(1)}" ry="${ry.toFixed(1)}" fill="${fill}" ${more}/>`
export const shape = (points: string, fill: string, more = '') =>
  `<polygon points="${points}" fill="${fill}" ${more}/>`
export const line = (d: string, color: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" ${more}/>`
export const text = (x: number, y: number, size: number, fill: string, words: string, more = '') =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" font-family="Noto Sans CJK SC, sans-serif" ${more}>${words}</text>`

/** Many small things thrown about: leaves, rubbish, bricks. */
export function scatter(
  b: Brush,
  n: number,
  box: [number, number, number, number],
  make: (x: number, y: number, s: number) => string,
): string {
  let out = ''
  for (let i = 0; i < n; i++)
    out += make(box[0] + b.draw.next() * box[2], box[1] + b.draw.next() * box[3], 0.6 + b.draw.next())
  return out
}

/** Uneven blob with soft corners. */
export function blob(
  b: Brush,
  x: number,
  y: number,
  rx: number,
  ry: number,
  fill: string,
  more = '',
): string {
  const points = Array.from({ length: 11 }, (_, i) => {
    const a = (Math.PI * 2 * i) / 11
    const s = 0.8 + b.draw.next() * 0.35
    return `${(x + Math.cos(a) * rx * s).toFixed(1)},${(y + Math.sin(a) * ry * s).toFixed(1)}`
  })
  return shape(points.join(' '), fill, `stroke="${fill}" stroke-width="6" stroke-linejoin="round" ${more}`)
}

const BAGS = ['#e8e6e1', '#2e2f33', '#3b3d42', '#c9362f', '#f0efe9', '#4d7fb3', '#222326']
/** Plastic bags, cartons, bottles. */
export const bags = (b: Brush, n: number, box: [number, number, number, number]) =>
  scatter(b, n, box, (x, y, s) =>
    b.draw.yes(0.25)
      ? rect(
          x,
          y,
          34 * s,
          22 * s,
          '#a98455',
          `transform="rotate(${b.draw.int(-25, 25)} ${x.toFixed(0)} ${y.toFixed(0)})"`,
        )
      : blob(b, x, y, 20 * s, 17 * s, b.draw.pick(BAGS)),
  )

export function car(x: number, y: number, s: number, color: string): string {
  return (
    disc(x + 80 * s, y + 52 * s, 92 * s, 9 * s, '#00000055') +
    `<path d="M${x} ${y + 40 * s} q4 ${-18 * s} ${30 * s} ${-20 * s} l${22 * s} ${-22 * s} h${58 * s} l${24 * s} ${22 * s} q26 2 ${28 * s} ${20 * s} v${10 * s} h${-162 * s} z" fill="${color}"/>` +
    rect(x + 56 * s, y + 3 * s, 26 * s, 15 * s, '#30404c') +
    rect(x + 86 * s, y + 3 * s, 26 * s, 15 * s, '#30404c') +
    disc(x + 36 * s, y + 50 * s, 15 * s, 15 * s, '#1b1b1d') +
    disc(x + 128 * s, y + 50 * s, 15 * s, 15 * s, '#1b1b1d')
  )
}

export function bike(x: number, y: number, s: number, color: string): string {
  const wheel = (cx: number) =>
    `<circle cx="${cx}" cy="${y}" r="${20 * s}" fill="none" stroke="#222" stroke-width="${4 * s}"/>`
  return (
    wheel(x) +
    wheel(x + 62 * s) +
    line(
      `M${x} ${y} l${22 * s} ${-34 * s} h${26 * s} l${14 * s} ${34 * s} M${x + 48 * s} ${y - 34 * s} l${-6 * s} ${-14 * s} h${14 * s} M${x + 22 * s} ${y - 34 * s} l${-4 * s} ${-8 * s}`,
      color,
      6 * s,
    )
  )
}

export function tree(x: number, y: number, s: number): string {
  return (
    rect(x - 7 * s, y - 80 * s, 14 * s, 80 * s, '#6b5138') +
    disc(x, y - 120 * s, 62 * s, 58 * s, '#54793f') +
    disc(x - 26 * s, y - 98 * s, 40 * s, 34 * s, '#5f8848')
  )
}
