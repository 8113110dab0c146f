import { type Brush, disc, HEIGHT, rect, scatter, shape, WIDTH } from './brush.ts'

/** Backgrounds: what the phone sees behind the thing. */
export type Ground = 'road' | 'yard' | 'wall' | 'indoor' | 'park' | 'river'

const SKY = ['#b9cad6', '#c8d3d8', '#d5d6d2', '#9fbdd4', '#c2ccd0', '#ccd5da']
const WALL = ['#cfc4b0', '#c7b8a1', '#d8d2c6', '#b9a894', '#d3c7b9', '#c3c6c4']
const ASPHALT = ['#6e6f72', '#777571', '#63666a', '#7a7b7c', '#6a6966', '#727477']

export function ground(kind: Ground, b: Brush, variant: number): string {
  const sky = rect(0, 0, WIDTH, HEIGHT, b.night ? '#121826' : SKY[variant]!)
  return sky + GROUNDS[kind](b, variant)
}

const GROUNDS: Record<Ground, (b: Brush, v: number) => string> = {
  road: (b, v) =>
    houses(b, v, 96, 130) +
    rect(0, 214, WIDTH, 36, b.night ? '#2c2e31' : '#a9a59c') +
    rect(0, 246, WIDTH, 8, '#8b8880') +
    rect(0, 254, WIDTH, 226, b.night ? '#1d1f23' : ASPHALT[v]!) +
    shape('300,254 316,254 372,480 318,480', '#d9d6c8', 'opacity="0.55"') +
    grit(b, 254),
  yard: (b, v) =>
    houses(b, v, 20, 210) +
    rect(0, 228, WIDTH, 252, b.night ? '#202226' : '#9b968c') +
    tiles() +
    grit(b, 230),
  wall: (b, v) =>
    rect(0, 0, WIDTH, 372, WALL[v]!) + bricks(v) + rect(0, 372, WIDTH, 108, '#8d8a84') + grit(b, 372),
  indoor: (_, v) =>
    rect(0, 0, WIDTH, 330, ['#ece8df', '#e3e6e4', '#efe9dc', '#e6e2da', '#e9e9e6', '#e0dcd2'][v]!) +
    rect(0, 330, WIDTH, 150, '#b79d7d') +
    rect(0, 322, WIDTH, 10, '#d9d2c4'),
  park: (b) =>
    rect(0, 150, WIDTH, 330, '#7c9a5a') +
    disc(90, 150, 130, 60, '#5d8048') +
    disc(300, 140, 170, 66, '#557742') +
    disc(540, 150, 150, 62, '#648a4d') +
    shape('180,480 470,480 380,200 300,200', '#b8ac97') +
    grit(b, 210),
  river: (b) =>
    houses(b, 1, 70, 70) +
    rect(0, 150, WIDTH, 50, '#7d8d63') +
    rect(0, 196, WIDTH, 16, '#a6a196') +
    rect(0, 212, WIDTH, 200, '#6d8a8c') +
    rect(0, 405, WIDTH, 75, '#9d978a') +
    scatter(b, 26, [0, 220, 600, 170], (x, y, s) => rect(x, y, 60 * s, 2, '#ffffff', 'opacity="0.16"')),
}

/** A row of flats with windows; some are lit at night. */
function houses(b: Brush, v: number, top: number, height: number): string {
  let out = ''
  for (let x = -20; x < WIDTH; ) {
    const w = b.draw.int(120, 210)
    const y = top + b.draw.int(-30, 30)
    out += rect(
      x,
      y,
      w - 6,
      height + top - y + 20,
      b.night ? '#1e2430' : WALL[(v + Math.floor(x / 100) + 6) % 6]!,
    )
    for (let wy = y + 14; wy < top + height - 14; wy += 34)
      for (let wx = x + 12; wx < x + w - 30; wx += 34)
        out += rect(wx, wy, 18, 20, b.night ? (b.draw.yes(0.35) ? '#d9b765' : '#141a25') : '#77858d')
    x += w
  }
  return out
}

function bricks(v: number): string {
  if (v % 2) return ''
  let out = ''
  for (let y = 0; y < 372; y += 24) out += rect(0, y, WIDTH, 1.4, '#00000018')
  return out
}

function tiles(): string {
  let out = ''
  for (let i = -6; i < 16; i++)
    out += `<path d="M${i * 60} 480 L${230 + i * 14} 230" stroke="#00000014" stroke-width="2"/>`
  for (const y of [250, 278, 314, 362, 424]) out += rect(0, y, WIDTH, 1.6, '#00000014')
  return out
}

const grit = (b: Brush, top: number) =>
  scatter(b, 70, [0, top, WIDTH, HEIGHT - top], (x, y, s) =>
    disc(x, y, 1.6 * s, 1 * s, b.draw.yes(0.5) ? '#00000033' : '#ffffff22'),
  )
