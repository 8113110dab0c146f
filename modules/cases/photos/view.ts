import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keyring } from '../../../base/crypto/keyring.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Photo } from '../shapes.ts'
import { type PhotoRow, photosOfCase } from './store.ts'

export type PhotoSize = 'full' | 'thumb'

/** A picture’s address works for whoever was shown the case, and no longer than this. */
const validFor = 6 * 3600_000
/** Addresses change once an hour only, so that browsers keep what they have. */
const step = 3600_000

/** The pictures of a case with addresses that open for a while; nothing else opens them. */
export async function photosOf(ctx: Ctx, id: string): Promise<{ step: number | null; photo: Photo }[]> {
  const rows = await photosOfCase(ctx.tx, ctx.street, id)
  return rows.map((row) => ({ step: row.step, photo: photoView(ctx, row) }))
}

export function photoView(ctx: Ctx, row: PhotoRow): Photo {
  const url = (size: PhotoSize) => photoUrl(ctx.keys, ctx.street, row.id, size, Date.parse(ctx.now))
  return {
    id: row.id,
    url: url('full'),
    thumb: url('thumb'),
    width: row.width,
    height: row.height,
    stage: (row.stage ?? 'report') as Photo['stage'],
  }
}

function photoUrl(keys: Keyring, street: string, id: string, size: PhotoSize, now: number): string {
  const until = (Math.ceil(now / step) * step + validFor).toString(36)
  return `/api/photos/${street}/${id}/${size}/${until}.${mac(keys, street, id, size, until)}`
}

/** Whether an address was made here and has not run out. */
export function photoAddressHolds(
  keys: Keyring,
  at: { street: string; id: string; size: string; token: string },
  now: number,
): boolean {
  const [until = '', given = ''] = at.token.split('.')
  const wanted = Buffer.from(mac(keys, at.street, at.id, at.size, until))
  const got = Buffer.from(given)
  return got.length === wanted.length && timingSafeEqual(got, wanted) && Number.parseInt(until, 36) > now
}

function mac(keys: Keyring, street: string, id: string, size: string, until: string): string {
  return createHmac('sha256', keys.key('photo-address'))
    .update(`${street}/${id}/${size}/${until}`)
    .digest('base64url')
    .slice(0, 22)
}
