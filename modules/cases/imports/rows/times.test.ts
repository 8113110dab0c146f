import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../../../base/clock.ts'
import { dayAt, readTime } from './times.ts'

const shanghai = 8 * 3600_000
/** Whole seconds of 1990–2050. */
const moments = fc.integer({ min: 631_152_000, max: 2_524_608_000 }).map((s) => s * 1000)
const parts = (ms: number) => new Date(ms + shanghai).toISOString()

describe('a moment written in another system is read back to the second', () => {
  test.for<[string, (wall: string, ms: number) => string | number]>([
    [
      '2019/2/28 11:25:05',
      (w) =>
        `${Number(w.slice(0, 4))}/${Number(w.slice(5, 7))}/${Number(w.slice(8, 10))} ${Number(w.slice(11, 13))}:${w.slice(14, 19)}`,
    ],
    ['ISO wall time', (w) => w.slice(0, 19)],
    ['ISO with a zone', (_, ms) => new Date(ms).toISOString()],
    [
      'Chinese',
      (w) =>
        `${w.slice(0, 4)}年${w.slice(5, 7)}月${w.slice(8, 10)}日 ${w.slice(11, 13)}时${w.slice(14, 16)}分${w.slice(17, 19)}秒`,
    ],
    [
      'full width',
      (w) => w.slice(0, 19).replace(/[\d:-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
    ['serial day', (_, ms) => (ms + shanghai) / 86_400_000 + 25_569],
    ['serial day as text', (_, ms) => String((ms + shanghai) / 86_400_000 + 25_569)],
  ])('%s', ([, write]) => {
    fc.assert(
      fc.property(moments, (ms) => {
        expect(readTime(write(parts(ms), ms))?.at).toBe(new Date(ms).toISOString())
      }),
    )
  })
})

test('the serial days of a real export', () => {
  expect(readTime('43782.472465277802')?.at).toBe('2019-11-13T03:20:21.000Z')
  expect(readTime(43678)).toEqual({ at: '2019-07-31T16:00:00.000Z', ms: 1564588800000, exact: 'day' })
})

test('what is not told is not made up', () => {
  expect(readTime('2018/4/24')?.exact).toBe('day')
  expect(readTime('2018/4/24 9:05')?.exact).toBe('minute')
  expect(readTime('2019/2/28 下午 3:05:00')?.at).toBe('2019-02-28T07:05:00.000Z')
  expect(readTime('2019/2/28 上午 12:05')?.at).toBe('2019-02-27T16:05:00.000Z')
})

test.for([
  '2019/2/30',
  '2019/13/1',
  '28/2/2019',
  '昨天',
  '2019/2/28 24:00:00',
  '2019-02-28 11:60',
  '1234',
  '99999',
  '下午 3:00',
])('%s is no time', (text) => {
  expect(readTime(text)).toBeNull()
})

test('the day is the day in Shanghai', () => {
  fc.assert(fc.property(moments, (ms) => dayAt(ms) === dayOf(new Date(ms).toISOString())))
})
