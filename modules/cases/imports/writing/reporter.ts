import { blindIndex } from '../../../../base/crypto/keyring.ts'
import { maskName, maskPhone } from '../../../../base/crypto/mask.ts'
import { type Cell, seal } from '../../../../base/crypto/seal.ts'
import type { Ctx } from '../../../../base/http/ctx.ts'
import type { Incoming } from './incoming.ts'
import type { ReporterRow } from './store.ts'

/** Name and phone sealed, masked beside it; null where the table told neither. */
export function reporterOf(ctx: Pick<Ctx, 'keys' | 'street'>, one: Incoming): ReporterRow | null {
  const { name, phone } = one.appeal
  if (name === null && phone === null) return null
  const cell = (column: string): Cell => ({
    table: 'cases.reporter',
    column,
    street: ctx.street,
    row: one.id,
  })
  return {
    case_id: one.id,
    name_sealed: name === null ? null : seal(ctx.keys, cell('name_sealed'), name),
    name_masked: name === null ? null : maskName(name),
    phone_sealed: phone === null ? null : seal(ctx.keys, cell('phone_sealed'), phone),
    phone_masked: phone === null ? null : maskPhone(phone),
    phone_index: phone === null ? null : blindIndex(ctx.keys, 'phone', phone),
  }
}
