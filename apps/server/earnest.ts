import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

const fileOf = (dataDir: string) => path.join(dataDir, 'in-earnest')

/**
 * How many people the demonstration has; 0: an installation in earnest. Whatever was once started in earnest stays so: a later
 * start that forgets `LINLI_DEMO=0` would otherwise show the sign-in codes of real residents on the page.
 */
export function demoPeople(env: NodeJS.ProcessEnv, dataDir: string): number {
  if (existsSync(fileOf(dataDir))) return 0
  const asked = env.LINLI_DEMO ?? (env.NODE_ENV === 'production' ? '0' : '60000')
  const people = Number(asked)
  if (asked.trim() === '' || !Number.isInteger(people) || people < 0)
    throw new Error(`LINLI_DEMO=${asked} is not a number of people`)
  return people
}

/** Says in the data folder that this is no demonstration. */
export async function markEarnest(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await writeFile(fileOf(dataDir), 'Started with LINLI_DEMO=0: sign-in codes are never shown on a page.\n', {
    mode: 0o600,
  })
}

/** How many proxies stand before the server: their number in `LINLI_PROXY`. What stands left of them in the header anybody can write. */
export function proxiesOf(env: NodeJS.ProcessEnv): number {
  const count = Number(env.LINLI_PROXY ?? 0)
  if (!Number.isInteger(count) || count < 0 || count > 10)
    throw new Error(`LINLI_PROXY=${env.LINLI_PROXY} is not a number of proxies`)
  return count
}
