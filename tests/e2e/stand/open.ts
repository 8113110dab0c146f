import { signInSeats } from './seats.ts'
import { startServer } from './server.ts'

/**
 * Before all browser tests: a server, and one sign-in for each seat. While writing tests, `LINLI_E2E_URL` and
 * `LINLI_E2E_DATA` name a demonstration that already runs, and nothing is started or stopped.
 */
export default async function open(): Promise<() => Promise<void>> {
  if (process.env.LINLI_E2E_URL) {
    await signInSeats(process.env.LINLI_E2E_URL)
    return async () => undefined
  }
  const server = await startServer()
  process.env.LINLI_E2E_URL = server.url
  process.env.LINLI_E2E_DATA = server.dataDir
  try {
    await signInSeats(server.url)
  } catch (error) {
    await server.stop()
    throw error
  }
  return () => server.stop()
}
