import sharp from 'sharp'
import { chance } from './chance.ts'
import { type Brush, HEIGHT, rect, WIDTH } from './pictures/brush.ts'
import { ground } from './pictures/grounds.ts'
import { type Motif, STREET_MOTIFS } from './pictures/street-motifs.ts'
import { YARD_MOTIFS } from './pictures/yard-motifs.ts'
import type { PictureRef } from './types.ts'

/** Every motif a case may show, before and after, in six variants of light, ground and place. */
export const MOTIFS: Record<string, Motif> = { ...STREET_MOTIFS, ...YARD_MOTIFS }
export const VARIANTS = 6

/**
 * The picture as SVG, 640 × 480. Before and after of one variant share their background, so that they look like
 * two photos of one place. @throws RangeError on an unknown motif
 */
export function pictureSvg(ref: PictureRef): string {
  const motif = MOTIFS[ref.motif]
  if (!motif) throw new RangeError(`no motif ${ref.motif}`)
  const variant = ((ref.variant % VARIANTS) + VARIANTS) % VARIANTS
  const night = motif.night === true
  const behind: Brush = { draw: chance('picture', ref.motif, variant), after: false, night }
  const front: Brush = {
    draw: chance('picture', ref.motif, variant, 'front'),
    after: ref.phase === 'after',
    night,
  }
  const hand = chance('picture', ref.motif, ref.phase, variant, 'hand')
  // Nobody stands on the same spot twice: a little turn, and closer or farther.
  const turn = `rotate(${(hand.bell() * 1.1).toFixed(2)} 320 240) translate(320 240) scale(${(1.09 + hand.next() * 0.05).toFixed(3)}) translate(${(-320 + hand.bell() * 4).toFixed(1)} ${(-240 + hand.bell() * 3).toFixed(1)})`
  const light = ['#ffb35c', '#ffffff', '#7fa3c7', '#ffe2a8', '#8d99a6', '#ffffff'][variant]!
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><g transform="${turn}">${ground(motif.ground, behind, variant)}${motif.paint(front)}</g>${rect(0, 0, WIDTH, HEIGHT, light, 'opacity="0.07"')}</svg>`
}

/** JPEG of 15 to 40 kB with the grain of a cheap phone; the same reference gives the same bytes on one build of sharp. */
export async function renderPicture(ref: PictureRef): Promise<Buffer> {
  const grain = Buffer.alloc(WIDTH * HEIGHT * 4)
  const draw = chance('grain', ref.motif, ref.phase, ref.variant)
  for (let i = 0; i < grain.length; i += 4) {
    const dark = draw.next() < 0.5 ? 0 : 255
    grain[i] = dark
    grain[i + 1] = dark
    grain[i + 2] = dark
    grain[i + 3] = Math.floor(draw.next() * 18)
  }
  return withDrawings(() =>
    sharp(Buffer.from(pictureSvg(ref)))
      .blur(0.6)
      .composite([{ input: grain, raw: { width: WIDTH, height: HEIGHT, channels: 4 } }])
      .jpeg({ quality: 64 })
      .toBuffer(),
  )
}

const drawings = { operation: ['VipsForeignLoadSvg'] }
let painting = 0

/** What people upload is never opened as a drawing; our own are, for as long as one is being painted. */
async function withDrawings<R>(paint: () => Promise<R>): Promise<R> {
  if (painting++ === 0) sharp.unblock(drawings)
  try {
    return await paint()
  } finally {
    if (--painting === 0) sharp.block(drawings)
  }
}
