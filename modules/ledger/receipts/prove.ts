import type { Ctx } from '../../../base/http/ctx.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import { parseReceipt } from '../../../engines/tilelog/index.ts'
import { type ShownContent, shownContent } from '../content.ts'
import {
  base64url,
  bodyOwner,
  entryKey,
  factsDigest,
  leafBytes,
  leafOf,
  ownersOf,
  recognitionKey,
} from '../leaf.rules.ts'
import { OwnerKeys, ownerKeysOf } from '../leaves.ts'
import type { Said } from '../opening.rules.ts'
import type { PlacedEntry } from '../reconcile/store.ts'
import { readForgotten } from '../salts.store.ts'
import type { Proofs, ProvenEntry } from './contract.ts'
import { entriesOfCase } from './store.ts'

/** What is asked of the log. */
export interface ProofSource {
  checkpoint(): Promise<string | undefined>
  /** A `.tlog-proof` with the leaf in its `extra` line; undefined where the published checkpoint does not reach. */
  proofOf(index: number): Promise<string | undefined>
  policy(): string
}

/** What an act says now, and whether the one who asks may read it. */
export interface Readable {
  readonly said: Said
  readonly open: boolean
}

const most = 1000
const utf8 = new TextDecoder()

/**
 * All entries of a case in their order, each with leaf, place, proof and, where it is for the one who asks, what opens it. The
 * caller has found the case under the asker’s own sight; entries and salt of that one case are then readable.
 */
export async function proveCase(
  ctx: Ctx,
  id: string,
  readable: (entry: string) => Readable | undefined,
  log: ProofSource | undefined,
): Promise<Proofs> {
  await ctx.become({ ledger_case: id })
  const rows = await entriesOfCase(ctx.tx, ctx.street, id, most + 1)
  const shown = rows.slice(-most)
  // Looks at an erased case make a key anew, which opens nothing of before: it stays erased as a whole.
  const erased = (await readForgotten(ctx.tx, ctx.street, [`case:${id}`])).length > 0
  const keys = erased ? new OwnerKeys(ctx.keys, []) : await ownerKeysOf(ctx.tx, shown, ctx.keys)
  const checkpoint = (await log?.checkpoint()) ?? null
  const entries: ProvenEntry[] = []
  for (const row of shown) entries.push(await prove(ctx, row, erased, readable(row.id), keys, log))
  const own = keys.find(ctx.street, `case:${id}`)
  return {
    caseKey: own ? base64url(recognitionKey(nodeCrypto, own)) : null,
    policy: log?.policy() ?? null,
    checkpoint,
    entries,
    more: rows.length > most,
  }
}

async function prove(
  ctx: Ctx,
  { index, ...row }: PlacedEntry,
  erased: boolean,
  act: Readable | undefined,
  keys: OwnerKeys,
  log: ProofSource | undefined,
): Promise<ProvenEntry> {
  const receipt = index === null ? undefined : await log?.proofOf(index)
  const extra = receipt === undefined ? undefined : parseReceipt(receipt).extra
  const owner = keys.find(row.street, bodyOwner(nodeCrypto, row))
  // Keys are made when the entry comes into the log.
  const why = withheld(row.type, act, owner !== undefined || (index === null && !erased))
  return {
    id: row.id,
    leaf: extra ? utf8.decode(extra) : leafNow(row, keys),
    index,
    receipt: receipt ?? null,
    opening:
      why === null && act
        ? {
            key: owner ? base64url(entryKey(nodeCrypto, owner, row.id)) : null,
            facts: owner ? factsDigest(nodeCrypto, owner, row) : null,
            content: row.content === null ? null : contentOf(ctx, row.id, act),
          }
        : null,
    withheld: why,
    at: row.at,
    type: row.type,
    who: row.post !== null ? 'staff' : row.actor === 'system' ? 'system' : 'resident',
    unit: row.unit,
  }
}

function withheld(type: string, act: Readable | undefined, keyed: boolean): ProvenEntry['withheld'] {
  if (!type.startsWith('case.')) return 'look'
  if (!act) return 'gone'
  if (!act.open) return 'inner'
  return keyed ? null : 'erased'
}

const contentOf = (ctx: Ctx, id: string, { said }: Readable): ShownContent => shownContent(ctx.keys, id, said)

/** Before it is in the log. The keys of those who acted are not for everybody: then there is no leaf to show yet. */
function leafNow(row: Omit<PlacedEntry, 'index'>, keys: OwnerKeys): string {
  const known = ownersOf(nodeCrypto, row).every((owner) => keys.find(row.street, owner))
  return known ? utf8.decode(leafBytes(leafOf(nodeCrypto, row, keys.of(row.street)))) : ''
}
