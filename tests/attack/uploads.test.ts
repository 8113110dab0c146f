import { readFileSync } from 'node:fs'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { refusal, testStreet } from '../../apps/server/test-street.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const ours = paths(street)
const { here } = street
const plain = { create: { width: 40, height: 30, channels: 3, background: '#0a7' } } as const
const picture = () => sharp(plain).jpeg().toBuffer()

const send = (bytes: Uint8Array | string, type: string | null = 'image/jpeg', caller = street.nobody()) =>
  caller.ask('POST', `/api/streets/${here.code}/photos`, {
    headers: type === null ? {} : { 'content-type': type },
    body: bytes,
  })
const codeOf = (reply: { json(): unknown }) => (reply.json() as { code: string }).code
const upload = async (bytes: Uint8Array, type = 'image/jpeg') => {
  const reply = await send(bytes, type)
  expect(reply.statusCode).toBe(201)
  return reply.json() as { id: string; url: string; thumb: string; width: number; height: number }
}
const fetched = (url: string) => street.nobody().ask('GET', url)

/** A PNG that says it is 30 000 × 30 000 pixels and is a few kilobytes. */
function bomb(): Buffer {
  const table = Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c >>> 0
  })
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    let crc = 0xffffffff
    for (const byte of body) crc = table[(crc ^ byte) & 255]! ^ (crc >>> 8)
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(30_000, 0)
  head.writeUInt32BE(30_000, 4)
  head.set([8, 2], 8)
  const data = deflateSync(Buffer.alloc(1_000_000))
  const mark = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

describe('a file is what its content says', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>'
  test.each([
    ['a page named a picture', '<!doctype html><script>alert(1)</script>', 'image/png'],
    ['a drawing with a script in it', svg, 'image/svg+xml'],
    ['the same drawing named a picture', svg, 'image/png'],
    ['the beginning of a picture and nothing after it', '\u00ff\u00d8\u00ff\u00e0', 'image/jpeg'],
    ['nothing at all', '', 'image/jpeg'],
    ['a document', '%PDF-1.7\n1 0 obj', 'image/webp'],
  ])('%s is refused', async (_name, text, type) => {
    const reply = await send(Buffer.from(text, 'latin1'), type)
    expect([reply.statusCode, codeOf(reply)]).toEqual([415, 'case.not-a-picture'])
  })

  test.each([
    [
      'a path on the server, as JSON',
      JSON.stringify(path.resolve(import.meta.dirname, '../../apps/console/public/mark.svg')),
      'application/json',
    ],
    [
      'an order to make a picture, as JSON',
      JSON.stringify({ create: { width: 10, height: 10, channels: 3, background: '#fff' } }),
      'application/json',
    ],
    ['a page', '<html></html>', 'text/html'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded'],
  ])('%s is no file', async (_name, text, type) => {
    const reply = await send(text, type)
    expect([reply.statusCode, codeOf(reply)]).toEqual([415, 'request.wrong-type'])
  })

  test('no body and no type is answered at once', async () => {
    expect((await send('', null)).statusCode).toBe(415)
  })

  test('a picture cut in its middle is refused', async () => {
    const noise = await sharp({
      create: { ...plain.create, width: 600, height: 600, noise: { type: 'gaussian', mean: 128, sigma: 60 } },
    })
      .jpeg()
      .toBuffer()
    expect(codeOf(await send(noise.subarray(0, noise.length / 2)))).toBe('case.not-a-picture')
  })

  test('a picture that would fill the memory, and one of too many bytes', async () => {
    const wide = bomb()
    expect(wide.length).toBeLessThan(10_000)
    const reply = await send(wide, 'image/png')
    expect([reply.statusCode, codeOf(reply)]).toEqual([413, 'case.picture-too-large'])
    expect((await send(Buffer.alloc(13 * 1024 * 1024), 'image/png')).statusCode).toBe(413)
  })
})

describe('what is kept of a picture', () => {
  const secret = 'GPS-and-camera-of-a-resident'
  const page = '<script>alert(1)</script>'

  test('is only what one sees: no position, no camera, nothing behind its end', async () => {
    const bytes = await sharp(plain)
      .withMetadata({ orientation: 6 })
      .withExifMerge({
        IFD0: { Make: secret },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '35/1 24/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '116/1 34/1 0/1',
        },
      })
      .withXmp(
        `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${secret}</a></x:xmpmeta>`,
      )
      .jpeg()
      .toBuffer()
    const before = await sharp(bytes).metadata()
    expect([before.exif?.includes('GPS') || before.exif !== undefined, bytes.includes(secret)]).toEqual([
      true,
      true,
    ])
    const photo = await upload(Buffer.concat([bytes, Buffer.from(page)]))
    for (const url of [photo.url, photo.thumb]) {
      const reply = await fetched(url)
      expect(reply.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      const { exif, xmp, iptc, comments } = await sharp(reply.rawPayload).metadata()
      expect({ exif, xmp, iptc, comments }).toEqual({})
      for (const text of [secret, page, 'GPS', 'Exif']) expect(reply.rawPayload.includes(text)).toBe(false)
    }
    // Orientation 6: what was stored lying is shown upright.
    expect([photo.width, photo.height]).toEqual([30, 40])
  })

  test.each(['png', 'webp', 'gif'] as const)('of %s too', async (format) => {
    const bytes = await sharp(plain)[format]().toBuffer()
    const photo = await upload(Buffer.concat([bytes, Buffer.from(page)]), `image/${format}`)
    const reply = await fetched(photo.url)
    expect((await sharp(reply.rawPayload).metadata()).format).toBe('jpeg')
    expect(reply.rawPayload.includes(page)).toBe(false)
  })

  test('the claimed type does not matter where the content is a picture', async () => {
    const photo = await upload(await sharp(plain).png().toBuffer(), 'image/x-whatever')
    expect((await fetched(photo.url)).headers['content-type']).toBe('image/jpeg')
  })
})

describe('the address of a picture', () => {
  test('opens for a while, and no altered one opens', async () => {
    const { url } = await upload(await picture())
    expect((await fetched(url)).statusCode).toBe(200)
    const [base, token] = [url.slice(0, url.lastIndexOf('/') + 1), url.slice(url.lastIndexOf('/') + 1)]
    const [until, mac] = token.split('.') as [string, string]
    const later = (Number.parseInt(until, 36) + 3600_000).toString(36)
    for (const bad of [
      `${base}${later}.${mac}`,
      `${base}${until}.${mac.slice(1)}`,
      `${base}${until}`,
      `${base}.`,
      url.replace('/full/', '/thumb/'),
      url.replace(here.code, street.there.code),
    ])
      expect([bad, (await fetched(bad)).statusCode]).toEqual([bad, 404])
    street.clock.advance(8 * 3600_000)
    expect((await fetched(url)).statusCode).toBe(404)
  })
})

describe('a picture belongs to one case', () => {
  test('it shows there, and nobody attaches it anywhere else', async () => {
    const photo = await upload(await picture())
    const mine = await ours.report({ photos: [photo.id] })
    expect(
      (await street.as('desk').getCase({ params: { id: mine.id } })).photos.map((one) => one.id),
    ).toEqual([photo.id])
    expect(await refusal(ours.report({ photos: [photo.id] }))).toBe('case.no-photo')
    const other = await ours.report()
    const params = { street: here.code, code: other.code }
    expect(await refusal(street.nobody().say({ params, body: { words: '看', photos: [photo.id] } }))).toBe(
      'case.no-photo',
    )
    const { id } = await ours.reach('working')
    const finish = street
      .as('handler')
      .finishCase({ params: { id }, body: { note: 'n', contacted: true, before: [photo.id] } })
    expect(await refusal(finish)).toBe('case.no-photo')
    expect((await street.as('leader').getCase({ params: { id } })).state).toBe('working')
  })

  test('one of another street cannot be attached here', async () => {
    const reply = await street.nobody().ask('POST', `/api/streets/${street.there.code}/photos`, {
      headers: { 'content-type': 'image/jpeg' },
      body: await picture(),
    })
    expect(await refusal(ours.report({ photos: [(reply.json() as { id: string }).id] }))).toBe(
      'case.no-photo',
    )
  })

  test('before, after and on the spot: each stands with its step', async () => {
    const { id } = await ours.reach('working')
    const [before, after, spot] = [
      await upload(await picture()),
      await upload(await picture()),
      await upload(await picture()),
    ]
    await street.as('handler').finishCase({
      params: { id },
      body: { note: 'n', contacted: true, before: [before.id], after: [after.id] },
    })
    const it = await street
      .as('grid-worker')
      .verifyCase({ params: { id }, body: { solved: true, note: 'n', photos: [spot.id] } })
    const stages = it.steps.flatMap((step) => step.photos.map((photo) => `${step.kind} ${photo.stage}`))
    expect(stages.sort()).toEqual(['finish after', 'finish before', 'verify verify'])
  })

  test('what nobody named within a day is gone, file and all, but not where another case shows the same', async () => {
    const bytes = await sharp({ create: { ...plain.create, background: '#123456' } })
      .jpeg()
      .toBuffer()
    const [kept, loose] = [await upload(bytes), await upload(bytes)]
    const alone = await upload(
      await sharp({ create: { ...plain.create, background: '#654321' } })
        .jpeg()
        .toBuffer(),
    )
    const { id } = await ours.report({ photos: [kept.id] })
    street.clock.advance(25 * 3600_000)
    await street.runJob('case.sweep-photos')
    const left = await street.see<{ id: string }>('SELECT id FROM cases.photo WHERE id = ANY ($1::uuid[])', [
      [kept.id, loose.id, alone.id],
    ])
    expect(left.map((row) => row.id)).toEqual([kept.id])
    const photo = (await street.as('desk').getCase({ params: { id } })).photos[0]!
    expect((await fetched(photo.url)).statusCode).toBe(200)
    const kept_file = (
      await street.see<{ sha: string }>(
        `SELECT encode(sha256, 'hex') AS sha FROM cases.photo WHERE id = $1`,
        [kept.id],
      )
    )[0]!.sha
    expect(
      readFileSync(
        path.join(street.house.dataDir, 'pictures', kept_file.slice(0, 2), `${kept_file}-full.jpg`),
      ).length,
    ).toBeGreaterThan(0)
  })
})

test('many large pictures at once take turns; beyond those that may wait the server says at most that it is busy', async () => {
  const large = await sharp({ create: { width: 5000, height: 5000, channels: 3, background: '#0a7' } })
    .png()
    .toBuffer()
  const codes = await Promise.all(
    Array.from({ length: 16 }, async () => (await send(large, 'image/png')).statusCode),
  )
  // How many are turned away depends on how close they come; some get their turn, and nothing else happens.
  expect(codes.filter((code) => code !== 201 && code !== 503)).toEqual([])
  expect(codes.filter((code) => code === 201).length).toBeGreaterThanOrEqual(3)
  expect((await send(await picture())).statusCode).toBe(201)
})
