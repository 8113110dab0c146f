import type { Crypto } from '../../../engines/tilelog/crypto.ts'
import {
  type OpenedCheckpoint,
  openCheckpoint,
  type Policy,
  type ReadFile,
  TilelogError,
} from '../../../engines/tilelog/index.ts'
import { compareHeads } from './growth.ts'

/** What another organization’s centre says, asked without our server in between. */
export interface CentreSays {
  readonly name: string
  readonly says: 'agrees' | 'differs' | 'silent'
  /** Its signed checkpoint. */
  readonly note: string | null
}

const patience = 4_000

/** Asks every centre of the policy that has an address for the largest checkpoint it has signed, all at once. */
export function askCentres(
  crypto: Crypto,
  policy: Policy,
  ours: OpenedCheckpoint,
  parts: { readonly fetchText: (url: string, ms: number) => Promise<string>; readonly read: ReadFile },
): Promise<CentreSays[]> {
  const origin = hex(crypto.sha256(new TextEncoder().encode(ours.origin)))
  const asked = policy.witnesses.filter(({ url }) => url !== undefined)
  return Promise.all(
    asked.map(async ({ name, url }): Promise<CentreSays> => {
      let note: string
      try {
        note = await parts.fetchText(`${url!.replace(/\/$/, '')}/${origin}/checkpoint`, patience)
      } catch {
        return { name, says: 'silent', note: null }
      }
      return { name, note, says: await compare(crypto, policy, name, note, ours, parts.read) }
    }),
  )
}

async function compare(
  crypto: Crypto,
  policy: Policy,
  name: string,
  note: string,
  ours: OpenedCheckpoint,
  read: ReadFile,
): Promise<CentreSays['says']> {
  try {
    const theirs = openCheckpoint(policy, note)
    // Not signed by that centre: somebody else answered at its address.
    if (!theirs.cosignatures.some(({ witness }) => witness === name)) return 'silent'
    if (theirs.origin !== ours.origin) return 'silent'
    const seen = await compareHeads(crypto, theirs, ours, read)
    return seen === 'grew' ? 'agrees' : seen === 'differs' ? 'differs' : 'silent'
  } catch (error) {
    if (error instanceof TilelogError) return 'silent'
    throw error
  }
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
