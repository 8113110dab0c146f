import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { closeIdleAtStop } from './idle.ts'
import { checkPort } from './port.ts'

test('a taken port is said in words, in both languages, with what to do', async () => {
  const other = createServer()
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await expect(checkPort(port, '127.0.0.1')).rejects.toMatchObject({
    name: 'SetupProblem',
    zh: expect.stringContaining(`端口 ${port} 已被`),
    en: expect.stringContaining(`PORT=${port + 10}`),
  })
  other.close()
  await once(other, 'close')
  await checkPort(port, '127.0.0.1')
  await checkPort(port, '127.0.0.1')
})

test('stopping waits for the answer under way, and for no connection that asks nothing', async () => {
  const app = Fastify({ requestTimeout: 60_000 })
  let answer = () => {}
  const asked = new Promise<void>((begun) => {
    app.get('/slow', async () => {
      begun()
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return 'done'
    })
  })
  app.get('/quick', async () => 'quick')
  closeIdleAtStop(app)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const silent = connect(port, '127.0.0.1')
  await once(silent, 'connect')
  const kept = connect(port, '127.0.0.1')
  kept.write('GET /quick HTTP/1.1\r\nhost: x\r\n\r\n')
  await once(kept, 'data')
  const slow = fetch(`http://127.0.0.1:${port}/slow`)
  await asked
  const closed = app.close()
  await Promise.all([once(silent.resume(), 'close'), once(kept.resume(), 'close')])
  answer()
  expect(await (await slow).text()).toBe('done')
  await closed
})
