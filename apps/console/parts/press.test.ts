import { expect, test } from 'vitest'
import { Refused } from '../../../base/client.ts'
import { presses } from './press.ts'

function counted() {
  let n = 0
  return presses(() => `key-${++n}`)
}

const refusal = (status: number) =>
  new Refused({ type: 'about:blank', title: '', status, code: 'x', detail: '' })

test('the same content after a lost answer goes out under the same key', async () => {
  const press = counted()
  const seen: string[] = []
  const lost = async (key: string) => {
    seen.push(key)
    throw refusal(0)
  }
  await expect(press({ note: '好' }, lost)).rejects.toThrow()
  await expect(press({ note: '好' }, lost)).rejects.toThrow()
  expect(await press({ note: '好' }, async (key) => key)).toBe('key-1')
  expect(seen).toEqual(['key-1', 'key-1'])
})

test('changed content, a clear no, and a success each end the key', async () => {
  const press = counted()
  await expect(press({ note: 'a' }, async () => Promise.reject(refusal(0)))).rejects.toThrow()
  expect(await press({ note: 'b' }, async (key) => key)).toBe('key-2')
  expect(await press({ note: 'b' }, async (key) => key)).toBe('key-3')
  await expect(press({ note: 'b' }, async () => Promise.reject(refusal(409)))).rejects.toThrow()
  expect(await press({ note: 'b' }, async (key) => key)).toBe('key-5')
})
