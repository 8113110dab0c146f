import { addressKind } from './address.ts'
import type { AddressParts } from './address-parts.ts'
import { creditCodeKind } from './credit-code.ts'
import { dateKind } from './date.ts'
import { idNumberKind } from './id-number.ts'
import type { FieldKind } from './kind.ts'
import { nameKind } from './name.ts'
import { organizationKind } from './organization.ts'
import { phoneKind } from './phone.ts'
import { amountKind, codeKind, numberedKind, sexKind } from './plain.ts'
import type { FieldType } from './shapes.ts'
import { textKind } from './text.ts'

/** What the caller knows better than this engine. */
export interface Tools {
  readonly splitAddress?: (given: string) => AddressParts
}

const kinds: Readonly<Record<Exclude<FieldType, 'address'>, FieldKind>> = {
  name: nameKind,
  'id-number': idNumberKind,
  'credit-code': creditCodeKind,
  date: dateKind,
  phone: phoneKind,
  organization: organizationKind,
  text: textKind,
  numbered: numberedKind,
  code: codeKind,
  sex: sexKind,
  amount: amountKind,
}

/** The machine for a type of field. Address machines remember what they took apart, so each column has its own. */
export function kindOf(type: FieldType, tools: Tools = {}): FieldKind {
  return type === 'address' ? addressKind(tools.splitAddress) : kinds[type]
}
