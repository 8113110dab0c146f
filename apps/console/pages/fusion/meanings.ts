import type { Lang } from '../../../../base/i18n.ts'
import type { Item } from '../../../../modules/catalogue/contract.ts'
import type { Role, TableKind } from '../../../../modules/fusion/contract.ts'
import { rolesOf, subjectOf, tenureItems } from '../../../../modules/fusion/mapping/words.rules.ts'

/** All that a column of a kind of table can be: the items of its subject, then those of people beside it. */
export function meaningsOf(
  kind: TableKind,
  items: readonly Item[],
  roles: Readonly<Record<Role, string>>,
  lang: Lang,
): { value: string; label: string }[] {
  const of = (role: Role, subject: Item['subject']) =>
    items
      .filter((item) => item.subject === subject || (kind === 'dwellings' && tenureItems.has(item.id)))
      .map((item) => ({ value: `${role} ${item.id}`, label: roles[role] + item[lang] }))
  return [...of('self', subjectOf[kind]), ...rolesOf[kind].flatMap((role) => of(role, 'person'))]
}
