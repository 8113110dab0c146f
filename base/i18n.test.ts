import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, fixedClock, plus, startOfDay } from './clock.ts'
import { ago, clockTime, moment, share, span, timeLeft } from './i18n.ts'

const now = '2026-11-23T02:00:00.000Z'

test('a moment is told with its weekday, in the time of China, with the year only when it is another', () => {
  expect(moment('zh', '2026-11-23T10:00:00.000Z', now)).toBe('11月23日周一 18:00')
  expect(moment('zh', '2027-01-04T16:00:00.000Z', now)).toContain('2027年1月5日')
  expect(moment('en', '2026-11-23T10:00:00.000Z', now)).toMatch(/Mon.* 23 Nov.* 18:00/)
  expect(clockTime('2026-11-23T16:05:00.000Z')).toBe('00:05')
})

test('time left and time past are told in two units at most', () => {
  expect(timeLeft('zh', plus(now, 51 * 3600_000), now)).toBe('还有 2 天 3 小时')
  expect(timeLeft('zh', plus(now, -40 * 60_000), now)).toBe('超期 40 分钟')
  expect(timeLeft('en', plus(now, 51 * 3600_000), now)).toBe('2 d 3 h left')
  expect([ago('zh', now, now), ago('zh', plus(now, -300_000), now)]).toEqual(['刚刚', '5 分钟前'])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (ms) => {
      expect(span('zh', ms).match(/天|小时|分钟/g)!.length).toBeLessThanOrEqual(2)
    }),
  )
})

test('a share is never told without what it is made of', () => {
  expect(share('zh', 138, 150)).toBe('92%（138/150）')
  expect(share('en', 1, 3)).toBe('33.3% (1/3)')
  expect(share('zh', 0, 0)).toBe('暂无（0/0）')
})

test('a day begins at midnight in China and holds every moment until the next', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (date) => {
        const day = dayOf(date.toISOString())
        const begins = startOfDay(day)
        expect(begins <= date.toISOString()).toBe(true)
        expect(date.toISOString() < plus(begins, 86_400_000)).toBe(true)
        expect(dayOf(begins)).toBe(day)
      },
    ),
  )
})

test('a fixed clock stands still until it is moved', () => {
  const clock = fixedClock(now)
  expect(clock.now()).toBe(now)
  clock.advance(-1000)
  expect(clock.now()).toBe(plus(now, -1000))
  clock.set(now)
  expect(clock.now()).toBe(now)
})
