import { expect, test } from 'vitest'
import { heldReply, holdReply } from './shown-once.ts'

test('a reply is held for its time and then gone; another press finds nothing', async () => {
  holdReply('a', { password: 'first' })
  expect([heldReply('a'), heldReply('b')]).toEqual([{ password: 'first' }, undefined])
  holdReply('short', 'x', 1)
  await expect.poll(() => heldReply('short')).toBe(undefined)
  expect(heldReply('a')).toEqual({ password: 'first' })
})

test('the oldest gives way when a thousand are held', () => {
  for (let i = 0; i <= 1000; i += 1) holdReply(`many-${i}`, i)
  expect([heldReply('many-0'), heldReply('many-1'), heldReply('many-1000')]).toEqual([undefined, 1, 1000])
})
