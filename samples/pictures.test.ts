import sharp from 'sharp'
import { expect, test } from 'vitest'
import { MOTIFS, pictureSvg, renderPicture, VARIANTS } from './pictures.ts'

test('every motif has a before and an after, and its variants differ', () => {
  expect(Object.keys(MOTIFS).length).toBeGreaterThanOrEqual(12)
  for (const motif of Object.keys(MOTIFS)) {
    const all = Array.from({ length: VARIANTS }, (_, variant) => [
      pictureSvg({ motif, phase: 'before', variant }),
      pictureSvg({ motif, phase: 'after', variant }),
    ]).flat()
    expect(new Set(all).size, motif).toBe(VARIANTS * 2)
    expect(all.join('')).not.toMatch(/NaN|undefined/)
  }
})

test('a picture is a small JPEG, the same each time', async () => {
  const ref = { motif: 'garbage', phase: 'before', variant: 2 } as const
  const [one, two] = [await renderPicture(ref), await renderPicture(ref)]
  expect(one.equals(two)).toBe(true)
  expect(one.length).toBeLessThan(60_000)
  expect(await sharp(one).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 480 })
})

test('an unknown motif is refused', () => {
  expect(() => pictureSvg({ motif: 'unicorn', phase: 'after', variant: 0 })).toThrow(RangeError)
})
