import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const root = path.resolve(import.meta.dirname, '../../..')

/** Runs `linli …` beside the running server, on its data; gives what it printed. */
export async function linli(...words: string[]): Promise<string> {
  const args = [path.join(root, 'apps/cli/main.ts'), '--lang', 'zh', ...words]
  const env = { ...process.env, LINLI_DATA: process.env.LINLI_E2E_DATA }
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env, timeout: 60_000 })
  return stdout
}
