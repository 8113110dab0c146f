import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Corpora } from '../../../engines/address/school.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Where the test data's addresses lie. */
export const addressFolder = (): string =>
  path.join(process.env.LINLI_TESTDATA ?? path.join(root, '../shared/data'), 'addresses')

export const hasAddresses = (): boolean => existsSync(path.join(addressFolder(), 'nca-train.jsonl.gz'))

/** The text of one gzipped file of the addresses. */
export function addressText(name: string): string {
  return gunzipSync(readFileSync(path.join(addressFolder(), name))).toString('utf8')
}

/** What the tagger learns from, and what it is kept from. */
export const corpora = (): Corpora => ({
  nca: addressText('nca-train.jsonl.gz'),
  ncaDev: addressText('nca-dev.jsonl.gz'),
  ccks: addressText('ccks2021-train.jsonl.gz'),
})
