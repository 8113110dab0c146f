import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { replyProblems } from './reply-problem.ts'

test.each([
  ['server.busy', { code: '57014' }],
  ['server.busy', { message: 'timeout exceeded when trying to connect' }],
  ['server.busy', { message: 'timeout expired' }],
  ['server.no-room', { code: '53100', message: 'could not extend file "base/1/2"' }],
  ['server.no-room', { code: 'ENOSPC' }],
  ['server.away', { code: '57P03' }],
  ['server.away', { code: 'ECONNREFUSED' }],
  ['server.away', { message: 'Connection terminated unexpectedly' }],
  ['server.failed', { message: 'password=hunter2 in base/secret.ts' }],
])('%s: the database’s own words stay inside', async (code, error) => {
  const app = Fastify()
  replyProblems(app)
  app.get('/', () => Promise.reject(Object.assign(new Error('inside'), error)))
  const answer = await app.inject({ url: '/', headers: { 'accept-language': 'en' } })
  expect(answer.json()).toMatchObject({ code, status: answer.statusCode })
  expect(answer.statusCode).toBe(code === 'server.failed' ? 500 : 503)
  for (const inner of ['inside', 'hunter2', 'extend', 'terminated']) expect(answer.body).not.toContain(inner)
})
