import { expect, test } from 'vitest'
import { deviceName } from './device.ts'

test('the usual browsers are called by name', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  expect(deviceName(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0 Safari/537.36`)).toBe(
    'Chrome · Windows',
  )
  expect(
    deviceName(`Mozilla/5.0 (Linux; Android 14) ${webkit} Chrome/120 Safari/537.36 MicroMessenger/8.0`),
  ).toBe('微信 · Android')
  expect(deviceName('curl/8.5.0')).toBe('curl/8.5.0')
})
