import { findItem } from '../../catalogue/index.ts'
import { wrong } from '../lines/problems.ts'
import { naming } from './naming.ts'
import type { Mapping } from './shapes.ts'
import { subjectOf, tenureItems } from './words.rules.ts'

/** @throws fusion.bad-mapping, fusion.nothing-named */
export function checkMapping({ kind, columns }: Mapping): void {
  const seen = new Map<string, string>()
  for (const { column, title, role, item } of columns) {
    const shown = title || `#${column + 1}`
    const found = findItem(item)
    if (!found) throw wrong.badMapping({ title: shown, why: item })
    const subject = role === 'self' ? subjectOf[kind] : 'person'
    const ofTenure = kind === 'dwellings' && tenureItems.has(item)
    if (found.subject !== subject && !ofTenure)
      throw wrong.badMapping({ title: shown, why: `${found.zh} ${role}` })
    const other = seen.get(`${role} ${item}`)
    if (other !== undefined) throw wrong.badMapping({ title: shown, why: `${found.zh}：${other}` })
    seen.set(`${role} ${item}`, shown)
  }
  if (!naming[kind].some((item) => seen.has(`self ${item}`)))
    throw wrong.nothingNamed({ items: naming[kind].map((item) => findItem(item)!.zh).join('、') })
}
