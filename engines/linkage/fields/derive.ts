import { isValidId } from './id-number.ts'
import type { FieldType } from './shapes.ts'

/** What an ID number says of a field that stands inside it; '' if it does not. @see GB 11643-1999 §4 */
export function fromId(id: string, type: FieldType): string {
  if (type === 'date') return isValidId(id) ? id.slice(6, 14) : ''
  const order = /^.{14}\d\d(\d)[\dX]$/.exec(id)?.[1]
  return type === 'sex' && order !== undefined ? (Number(order) % 2 === 1 ? '男' : '女') : ''
}
