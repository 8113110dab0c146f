import type { Item, SubjectKind } from '../../catalogue/contract.ts'
import type { Role, TableKind } from '../shapes.ts'
import type { Meaning } from './shapes.ts'

/** What the row itself is about, by kind of table. */
export const subjectOf: Readonly<Record<TableKind, SubjectKind>> = {
  people: 'person',
  dwellings: 'dwelling',
  organizations: 'organization',
  facilities: 'facility',
}

/** Words for somebody beside the one whom the row is about; what follows says which item of theirs. */
const otherPeople: readonly (readonly [role: Role, words: string])[] = [
  ['head', '户主'],
  ['owner', '产权人 房主 业主 房东 所有权人 权利人 屋主 出租人'],
  ['tenant', '承租人 租客 租户 租住人'],
  ['legal-representative', '法定代表人 法人代表 法人 负责人 经营者'],
]

/** Roles that a row of a kind may name beside its own subject. */
export const rolesOf: Readonly<Record<TableKind, readonly Role[]>> = {
  people: ['head', 'owner'],
  dwellings: ['head', 'owner', 'tenant'],
  organizations: ['legal-representative'],
  facilities: [],
}

/** Compared without spaces, signs, capitals, and what stands in brackets (联系电话（必填）). */
export function fold(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The catalogue's words, folded, for one kind of table. */
export interface Vocabulary {
  readonly kind: TableKind
  readonly items: readonly { readonly item: Item; readonly words: readonly string[] }[]
  readonly people: readonly { readonly item: Item; readonly words: readonly string[] }[]
}

/** Words of items that tables in this country also write in English or in pinyin headers of exports. */
const alsoWritten: Readonly<Record<string, string>> = {
  'person.name': 'name xm',
  'person.sex': 'sex gender xb',
  'person.birth': 'birth birthday csrq',
  'person.id-number': 'idno idnumber idcard sfzh gmsfhm zjhm',
  'person.phone': 'phone mobile lxdh sjh',
  'person.address': 'address xzz',
  'organization.uscc': 'uscc tyshxydm',
}

export function vocabularyOf(catalogue: ReadonlyMap<string, Item>, kind: TableKind): Vocabulary {
  const of = (subject: SubjectKind) =>
    [...catalogue.values()]
      .filter((item) => item.subject === subject)
      .map((item) => ({
        item,
        words: [item.zh, ...item.synonyms, ...(alsoWritten[item.id] ?? '').split(' ')]
          .map(fold)
          .filter((word) => word !== ''),
      }))
  return { kind, items: of(subjectOf[kind]), people: of('person') }
}

export interface ByTitle {
  readonly meaning: Meaning
  readonly item: Item
  /** The word of the catalogue that the title is or contains. */
  readonly word: string
  readonly exact: boolean
}

/** What a title says: whole words first, then somebody beside the subject (户主姓名), then a longer word that it contains. */
export function byTitle(vocabulary: Vocabulary, title: string, group = ''): ByTitle | undefined {
  const key = fold(title)
  if (key === '') return undefined
  const beside = besideOf(vocabulary, fold(group) + key) ?? undefined
  const groupNames = group !== '' && otherPeople.some(([, words]) => words.split(' ').includes(fold(group)))
  if (groupNames && beside) return beside
  const exact = find(vocabulary.items, (word) => word === key)
  if (exact) return { ...named('self', exact), exact: true }
  const other = besideOf(vocabulary, key)
  if (other) return other
  const part = find(vocabulary.items, (word) => word.length > 2 && key.includes(word))
  return part && { ...named('self', part), exact: false }
}

/** Whether any kind of table calls something so. */
export function isTitle(vocabularies: readonly Vocabulary[], title: string): boolean {
  return vocabularies.some((vocabulary) => byTitle(vocabulary, title)?.exact)
}

type Found = { readonly item: Item; readonly word: string }

function find(items: Vocabulary['items'], fits: (word: string) => boolean): Found | undefined {
  let best: Found | undefined
  for (const { item, words } of items)
    for (const word of words)
      if (fits(word) && (!best || word.length > best.word.length)) best = { item, word }
  return best
}

function named(role: Role, { item, word }: Found): Omit<ByTitle, 'exact'> {
  return { meaning: { role, item: item.id }, item, word }
}

/** 户主姓名, 产权人身份证号, 法定代表人电话: who, then what of theirs. The word alone is the name. */
function besideOf({ kind, people }: Vocabulary, key: string): ByTitle | undefined {
  for (const [role, words] of otherPeople) {
    if (!rolesOf[kind].includes(role)) continue
    const who = words.split(' ').find((word) => key.startsWith(word))
    if (!who) continue
    const what = key.slice(who.length)
    const found = find(people, (word) => word === (what === '' ? '姓名' : what))
    if (found) return { ...named(role, { ...found, word: who + (what && found.word) }), exact: true }
  }
  return undefined
}
