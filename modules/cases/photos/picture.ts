import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ground } from '../../../base/problem.ts'
import { wrong } from '../problems.ts'
import type { PhotoSize } from './view.ts'

/** Beyond this a "picture" is an attack on memory. 50 million pixels is more than any phone takes. */
const mostPixels = 50_000_000
const edges: Record<PhotoSize, number> = { full: 2000, thumb: 320 }

let reader: Promise<Sharp> | undefined
type Sharp = typeof import('sharp').default

/** The library takes 15 MB of memory: it is loaded with the first picture. */
function pictureReader(): Promise<Sharp> {
  reader ??= import('sharp').then(({ default: sharp }) => {
    // Only what phones make is opened at all: no drawing, document or microscope format ever reaches its reader.
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({
      operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Gif', 'Nsgif'].map((format) => `VipsForeignLoad${format}`),
    })
    return sharp
  })
  return reader
}

/** A picture at work takes up to 200 MB, and each that waits holds its file and a connection: one report’s six may, a flood may not. */
const mostAtWork = 2
const mostWaiting = 4
let atWork = 0
const waiting: (() => void)[] = []

/** Takes a turn; beyond those that may wait the answer is that the server is busy, which a phone tries again by itself. */
async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  if (atWork >= mostAtWork) {
    if (waiting.length >= mostWaiting) throw ground.busy()
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else atWork++
  try {
    return await work()
  } finally {
    // The turn goes to the next one, or is free again.
    const next = waiting.shift()
    if (next) next()
    else atWork--
  }
}

export interface Picture {
  readonly full: Buffer
  readonly thumb: Buffer
  readonly sha256: Buffer
  readonly width: number
  readonly height: number
}

/**
 * Makes a picture of what was uploaded. What a file is, its content says, not its name or claim; it is decoded and
 * written anew as JPEG, so that position and camera data and anything hidden in the file are gone.
 */
export function readPicture(bytes: Uint8Array): Promise<Picture> {
  return inTurn(() => redraw(bytes))
}

async function redraw(bytes: Uint8Array): Promise<Picture> {
  const sharp = await pictureReader()
  try {
    const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
    const { format } = await image.metadata()
    if (!format || !['jpeg', 'png', 'webp', 'heif', 'gif'].includes(format)) throw wrong.notAPicture()
    const upright = image.rotate().flatten({ background: '#fff' })
    const sized = (size: PhotoSize) =>
      upright
        .clone()
        .resize({ width: edges[size], height: edges[size], fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality: size === 'full' ? 82 : 70, mozjpeg: size === 'full' })
        .toBuffer({ resolveWithObject: true })
    const [full, thumb] = await Promise.all([sized('full'), sized('thumb')])
    return {
      full: full.data,
      thumb: thumb.data,
      sha256: createHash('sha256').update(full.data).digest(),
      width: full.info.width,
      height: full.info.height,
    }
  } catch (error) {
    throw asProblem(error)
  }
}

function asProblem(error: unknown): unknown {
  const message = (error as Error).message ?? ''
  if (message.includes('pixel limit')) return wrong.pictureTooLarge()
  return (error as { kind?: unknown }).kind ? error : wrong.notAPicture()
}

/** Keeps pictures in a folder by digest: the same picture twice is one file, and no name from outside is a path. */
export function pictureFolder(root: string) {
  const place = (sha256: Buffer, size: PhotoSize) => {
    const name = sha256.toString('hex')
    return path.join(root, name.slice(0, 2), `${name}-${size}.jpg`)
  }
  return {
    async keep(picture: Picture): Promise<void> {
      for (const size of ['full', 'thumb'] as const)
        await writeWhole(place(picture.sha256, size), picture[size])
    },
    read: (sha256: Buffer, size: PhotoSize): Promise<Buffer> => readFile(place(sha256, size)),
    async drop(sha256: Buffer): Promise<void> {
      for (const size of ['full', 'thumb'] as const) await rm(place(sha256, size), { force: true })
    },
  }
}

export type PictureFolder = ReturnType<typeof pictureFolder>

async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.${process.pid}.${Date.now()}.part`
  await writeFile(part, bytes, { mode: 0o600 })
  await rename(part, file)
}
