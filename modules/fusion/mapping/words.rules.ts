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
  ['user', '实际居住人 实际使用人 居住人员 居住人 使用人 住户 用户名称 用户姓名 缴费人 开户人 用户 户名'],
  ['legal-representative', '法定代表人 法人代表 法人 负责人 经营者'],
]

/** What a table of dwellings says of a tenure, and not of the dwelling: since when, until when, how much. */
export const tenureItems: ReadonlySet<string> = new Set([
  'dwelling.held-from',
  'dwelling.held-to',
  'dwelling.share',
])

/** Titles of such days that say whose they are. */
const tenureTitles: readonly (readonly [role: Role, item: string, words: string])[] = [
  ['owner', 'dwelling.held-from', '产权登记日期 登记日期 登记时间 发证日期 取得日期 产权取得日期'],
  [
    'tenant',
    'dwelling.held-from',
    '租赁开始日期 租赁起始日期 租赁起始时间 租赁日期 合同开始日期 合同起始日期 起租日期 租期开始 租期起 承租日期',
  ],
  [
    'tenant',
    'dwelling.held-to',
    '租赁结束日期 租赁截止日期 租赁到期日期 租赁终止日期 合同结束日期 合同截止日期 合同到期日期 退租日期 租期结束 租期止',
  ],
]

/** Roles that a row of a kind may name beside its own subject. */
export const rolesOf: Readonly<Record<TableKind, readonly Role[]>> = {
  people: ['head', 'owner'],
  dwellings: ['head', 'owner', 'tenant', 'user'],
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

/** 承租人信息 over 姓名 and 电话 is about the tenant. */
function foldGroup(group: string): string {
  return fold(group).replace(/(基本)?(信息|情况|资料)$/u, '')
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
  const items = of(subjectOf[kind])
  const tenures = items.filter(({ item }) => tenureItems.has(item.id))
  return { kind, items, people: [...of('person'), ...tenures] }
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
  const beside = besideOf(vocabulary, foldGroup(group) + key) ?? tenureNamed(vocabulary, key)
  const groupNames =
    group !== '' && otherPeople.some(([, words]) => words.split(' ').includes(foldGroup(group)))
  if (groupNames && beside) return beside
  const exact = find(vocabulary.items, (word) => word === key)
  if (exact) return { ...named('self', exact), exact: true }
  const other = besideOf(vocabulary, key) ?? tenureNamed(vocabulary, key)
  if (other) return other
  const part = find(vocabulary.items, (word) => word.length > 2 && key.includes(word))
  return part && { ...named('self', part), exact: false }
}

/**
 * What a title says after a column that named somebody: 产权人, 身份证号, 联系电话 are all the owner’s. Only where the row itself is no person.
 */
export function afterSomebody(vocabulary: Vocabulary, title: string, role: Role): ByTitle | undefined {
  const key = fold(title)
  const found = key === '' ? undefined : find(vocabulary.people, (word) => word === key)
  return found?.item.subject === 'person' ? { ...named(role, found), exact: true } : undefined
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
    const who = words
      .split(' ')
      .filter((word) => key.startsWith(word))
      .reduce((longest, word) => (word.length > longest.length ? word : longest), '')
    if (who === '') continue
    const what = key.slice(who.length)
    const found = find(people, (word) => word === (what === '' ? '姓名' : what))
    if (found) return { ...named(role, { ...found, word: who + (what && found.word) }), exact: true }
  }
  return undefined
}

/** 租赁开始日期: since when the tenant. */
function tenureNamed({ kind, people }: Vocabulary, key: string): ByTitle | undefined {
  if (kind !== 'dwellings') return undefined
  for (const [role, id, words] of tenureTitles) {
    const item = people.find((one) => one.item.id === id)?.item
    const word = words.split(' ').find((one) => one === key)
    if (item && word) return { ...named(role, { item, word }), exact: true }
  }
  return undefined
}
