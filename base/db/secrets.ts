import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

function readAll(file: string): Record<string, string> {
  if (!existsSync(file)) return {}
  const all: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof all !== 'object' || all === null) throw new Error(`${file} does not hold a JSON object`)
  return all as Record<string, string>
}

/**
 * The secret kept under `name` in `secrets.json` of the data folder; made (256 random bits, hex) and written on first use.
 * The file is replaced in one step, so that a crash leaves either the old or the new one, and only its owner may read it.
 */
export function secret(dataDir: string, name: string): string {
  const file = path.join(dataDir, 'secrets.json')
  const found = readAll(file)[name]
  if (typeof found === 'string' && found !== '') return found
  const made = randomBytes(32).toString('hex')
  mkdirSync(dataDir, { recursive: true })
  const next = `${file}.${process.pid}.new`
  writeFileSync(next, `${JSON.stringify({ ...readAll(file), [name]: made }, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  })
  renameSync(next, file)
  return made
}
