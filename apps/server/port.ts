import { createServer } from 'node:net'
import { SetupProblem } from '../../base/db/setup-problem.ts'

/** What went wrong with listening, in plain words; anything else as it is. */
export function portTrouble(port: number, error: unknown): unknown {
  const code = (error as { code?: string } | null)?.code
  if (code === 'EADDRINUSE')
    return new SetupProblem(
      `端口 ${port} 已被别的程序占用。请先停掉它，或者换一个端口：PORT=${port + 10} npm start`,
      `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 10} npm start`,
      error,
    )
  if (code === 'EACCES')
    return new SetupProblem(
      `没有权限使用端口 ${port}。请用 1024 以上的端口，例如 PORT=3000。`,
      `Port ${port} may not be used by this account. Choose one above 1024, such as PORT=3000.`,
      error,
    )
  return error
}

/** Looks whether the port is free before anything is opened or filled. @throws SetupProblem when it is not */
export function checkPort(port: number, host = '0.0.0.0'): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(portTrouble(port, error)))
    probe.listen({ port, host }, () => probe.close(() => resolve()))
  })
}
