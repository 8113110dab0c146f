import { expect, test } from 'vitest'
import { DateReader, isoCell, serialOf } from './date-serial.ts'
import { type Shown, shownByCode } from './number-format.ts'

test.each<[number, Shown, string | number]>([
  [1, 'date', '1900-01-01'],
  [59, 'date', '1900-02-28'],
  // The day that Lotus 1-2-3 invented.
  [60, 'date', 60],
  [61, 'date', '1900-03-01'],
  [45413, 'date', '2024-05-01'],
  [45413, 'date-time', '2024-05-01T00:00:00'],
  [45413.3958333333, 'date-time', '2024-05-01T09:30:00'],
  // A fraction that rounds up to the next day.
  [45412.9999999999, 'date-time', '2024-05-01T00:00:00'],
  [45413.5, 'date', '2024-05-01T12:00:00'],
  [0.75, 'time', '18:00:00'],
  [1.5, 'duration', '36:00:00'],
  [2958465, 'date', '9999-12-31'],
  [2958466, 'date', 2958466],
  [-1, 'date', -1],
  [7, 'number', 7],
])('%d as %s is %s', (serial, shown, text) => {
  expect(new DateReader(false).read(serial, shown)).toBe(text)
})

test('1904 counts from another day', () => {
  const dates = new DateReader(true)
  expect(dates.read(0, 'date')).toBe('1904-01-01')
  expect(dates.read(43951, 'date')).toBe('2024-05-01')
  expect(dates.read(0.5, 'time')).toBe('12:00:00')
})

test.each<[string, Shown]>([
  ['General', 'number'],
  ['0.00E+00', 'number'],
  ['#,##0.00_);[Red](#,##0.00)', 'number'],
  ['"month"0', 'number'],
  ['@', 'number'],
  ['[$¥-804]#,##0.00', 'number'],
  ['yyyy/m/d', 'date'],
  ['yyyy"年"m"月";@', 'date'],
  ['[$-F800]dddd, mmmm dd, yyyy', 'date'],
  ['mmm', 'date'],
  ['[$-804]aaaa', 'date'],
  ['h:mm', 'time'],
  ['mm:ss.0', 'time'],
  ['上午/下午h"时"mm"分"', 'time'],
  ['h:mm AM/PM', 'time'],
  ['yyyy\\-mm\\-dd\\ hh:mm:ss.000', 'date-time'],
  ['[hh]:mm', 'duration'],
])('%s shows a %s', (code, shown) => {
  expect(shownByCode(code)).toBe(shown)
})

test('texts that are no dates have no serial', () => {
  for (const text of [
    '',
    '2024-02-30',
    '2024-13-01',
    '24:00:00',
    '2024-05-01T',
    '1899-12-30',
    '不详',
    '2024',
  ]) {
    expect(serialOf(text)).toBeNull()
  }
  expect(serialOf('1900-02-28')).toBe(59)
  expect(serialOf('2024-05-01 09:30')).toBe(45413 + 9.5 / 24)
})

test('ISO cells keep what they cannot read', () => {
  expect(isoCell('12:30:00')).toBe('12:30:00')
  expect(isoCell('P1D')).toBe('P1D')
})
