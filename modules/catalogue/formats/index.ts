import { maskName, maskPhone } from '../../../base/crypto/mask.ts'
import type { Format } from '../shapes.ts'
import { readIdNumber, readPhone, readUscc } from './numbers.rules.ts'
import { type Cell, readNumber, readText, readYesNo, type Value } from './value.rules.ts'
import { readCode, readDay, readName } from './words.ts'

export { idCheck, readIdNumber, readUscc, saidByIdNumber } from './numbers.rules.ts'
export { type Cell, type Flaw, flaws, isRounded, textOf, type Value } from './value.rules.ts'
export { type CodeList, codeLists, wordOf } from './words.ts'

/** How a value is written: enough of an item to read, check and mask one. */
export interface Written {
  readonly format: Format
  readonly list: string | null
}

const readers: Readonly<Record<Exclude<Format, 'code'>, (cell: Cell) => Value | null>> = {
  name: readName,
  'id-number': readIdNumber,
  uscc: readUscc,
  phone: readPhone,
  day: readDay,
  number: readNumber,
  'yes-no': readYesNo,
  address: readText,
  text: readText,
}

/** Reads a cell as a value of the format; null where nothing is said. What cannot be right is kept as given, with its flaw. */
export function readValue(written: Written, cell: Cell): Value | null {
  return written.format === 'code' ? readCode(written.list ?? '', cell) : readers[written.format](cell)
}

/** Estate, street and number stay; building, unit, floor and room go. @see masking-rules: address (ours) */
function maskAddress(address: string): string {
  const cut = address.search(/\d+\s*(号楼|幢|栋|座|单元|室|#)|[A-Z]座|[-#]\d/)
  return cut < 0 ? address : `${address.slice(0, cut)}***`
}

/** A value as lists show it. */
export function mask(written: Written, value: string): string {
  switch (written.format) {
    case 'name':
      return maskName(value)
    case 'phone':
      return maskPhone(value)
    case 'id-number':
      // Not the region and never the birthday: four last characters tell two people of one name apart.
      return value.length > 4 ? `${'*'.repeat(Math.min(14, value.length - 4))}${value.slice(-4)}` : '****'
    case 'day':
      return `${value.slice(0, 4)}-**-**`
    case 'address':
      return maskAddress(value)
    case 'uscc':
    case 'code':
    case 'number':
    case 'yes-no':
      return value
    case 'text':
      return value.length > 2 ? `${value.slice(0, 1)}***` : '***'
  }
}
