import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Role } from '../../../modules/access/contract.ts'
import type { Opened } from '../house.ts'

/** One account for each role, for whoever tries the demonstration. */
export interface SignIn {
  readonly role: Role
  readonly login: string
  readonly name: string
  readonly unit: string
}

const fileOf = (house: Opened) => path.join(house.dataDir, 'demo.json')

export async function keepSignIns(house: Opened, signIns: readonly SignIn[]): Promise<void> {
  await writeFile(fileOf(house), JSON.stringify(signIns, null, 2), { mode: 0o600 })
}

/** Empty where there is no demonstration. */
export async function readSignIns(house: Opened): Promise<SignIn[]> {
  return readFile(fileOf(house), 'utf8').then(
    (text) => JSON.parse(text) as SignIn[],
    () => [],
  )
}
