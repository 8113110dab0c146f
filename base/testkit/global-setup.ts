import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { startTemplates, type Templates } from './templates.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for their database. */
    linliDatabases: { readonly url: string; readonly token: string }
  }
}

/**
 * Runs once for a test run, beside the workers. The database server starts only when a test file first asks for a database,
 * so that a run of pure tests does not wait for it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const token = randomBytes(16).toString('hex')
  let templates: Promise<Templates> | undefined
  const answer = async (request: IncomingMessage): Promise<unknown> => {
    if (request.headers.authorization !== token) throw new Error('not of this test run')
    const [, verb, argument = ''] = (request.url ?? '').split('/')
    templates ??= startTemplates()
    const databases = await templates
    if (verb === 'clone') return databases.clone(JSON.parse(decodeURIComponent(argument)))
    await databases.drop(argument)
    return {}
  }
  const server = createServer((request, reply) => {
    answer(request).then(
      (value) => reply.end(JSON.stringify(value)),
      (error: unknown) =>
        reply.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  project.provide('linliDatabases', {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
  })
  return async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    const started = await templates?.catch(() => undefined)
    await started?.stop()
  }
}
