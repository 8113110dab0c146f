import { uuidv7 } from 'uuidv7'
import type { Day } from '../../base/contract.ts'
import { blindIndex } from '../../base/crypto/keyring.ts'
import { type Cell as Place, seal } from '../../base/crypto/seal.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import type { Item, SourceKind } from '../catalogue/contract.ts'
import { mask, type Value } from '../catalogue/index.ts'
import type { NewClaim } from './store.ts'

/** One value that a source says, read by the catalogue. */
export interface Said {
  readonly subject: string
  readonly item: Item
  readonly value: Value
  /** The standard address that it means, where the item is an address and one was found. */
  readonly address?: string | null
}

/** Who says it: the source, the line record it stands in, the day for which it is said, and by what right. */
export interface Saying {
  readonly source: string
  readonly kind: SourceKind
  readonly line: string | null
  readonly asOf: Day
  readonly basis: string
  /** A person's reason why this counts whatever others say. */
  readonly decided?: string
}

/** Where a sealed value of a claim lives. */
export function cellOf(street: string, claim: string): Place {
  return { table: 'facts.claim', column: 'sealed', street, row: claim }
}

/**
 * Digest under which a sealed value is found. By format and not by item: the phone of a person, of an owner and of a shop
 * meet in one index.
 */
export function blindOf(keys: Ctx['keys'], item: Pick<Item, 'format'>, value: string): Buffer {
  return blindIndex(keys, item.format, value)
}

/** The claim as it will be kept: sealed with a mask where the item is sealed, else plain. */
export function claimOf(ctx: Pick<Ctx, 'keys' | 'street'>, said: Said, by: Saying): NewClaim {
  const id = uuidv7()
  const { item, value } = said
  const hidden = item.sealed
  return {
    id,
    subject: said.subject,
    item: item.id,
    source: by.source,
    source_kind: by.kind,
    line: by.line,
    plain: hidden ? null : value.value,
    sealed: hidden ? seal(ctx.keys, cellOf(ctx.street, id), value.value) : null,
    masked: hidden ? mask(item, value.value) : null,
    blind: hidden ? blindOf(ctx.keys, item, value.value) : null,
    flaw: value.flaw,
    address: said.address ?? null,
    as_of: by.asOf,
    basis: by.basis,
    decided: by.decided ?? null,
  }
}
