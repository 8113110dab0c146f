import { expect, test } from 'vitest'
import { developmentGateway } from './development.ts'

test('keeps the last two hundred messages, the newest last, and says what it is', async () => {
  const gateway = developmentGateway()
  for (let i = 0; i < 250; i += 1) await gateway.send('13800000000', `${i}`)
  const texts = gateway.messages().map(({ text }) => text)
  expect([texts.length, texts[0], texts.at(-1)]).toEqual([200, '50', '249'])
  expect(new Set(gateway.messages().map(({ id }) => id)).size).toBe(200)
  expect(gateway.development).toBe(true)
})
