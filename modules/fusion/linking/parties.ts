import { readValue } from '../../catalogue/index.ts'
import { tenureItems } from '../mapping/words.rules.ts'
import type { LineValue, PartyRole, Role } from '../shapes.ts'
import type { PartyKind } from './compare.rules.ts'

export type HomeKind = 'dwelling' | 'household'
/** All of whom, or of what, a line can speak. */
export type AnyKind = PartyKind | HomeKind

/** What a line says of one party. */
export interface Party {
  readonly role: PartyRole
  readonly kind: AnyKind
  readonly values: readonly LineValue[]
}

type TableKind = 'people' | 'dwellings' | 'organizations'

/** What makes somebody somebody: a name, or a number. A row with neither speaks of nobody. */
const telling: Readonly<Record<PartyKind, readonly string[]>> = {
  person: ['person.name', 'person.id-number'],
  organization: ['organization.name', 'organization.uscc'],
}

/** Takes a line apart into those of whom it speaks. */
export function partiesOf(kind: TableKind, values: readonly LineValue[]): Party[] {
  const byRole = Map.groupBy(values, (value) => value.role)
  const parties = [...byRole].flatMap(([role, said]) => partyOf(kind, role, said, byRole))
  if (kind === 'dwellings') parties.push(...dwellingIn(byRole.get('self') ?? []))
  if (kind === 'people') parties.push(...householdIn(byRole))
  return parties
}

type ByRole = ReadonlyMap<Role, readonly LineValue[]>

function partyOf(table: TableKind, role: Role, said: readonly LineValue[], byRole: ByRole): Party[] {
  // The legal representative of a company is a word about the company, not a person whom the street registers.
  if (role === 'legal-representative') return []
  if (role === 'self' && table === 'dwellings') return []
  if (role === 'head' && table === 'people' && !isSomebodyElse(said, byRole.get('self') ?? [])) return []
  const organization = role === 'self' ? table === 'organizations' : isOrganization(said)
  const party: PartyKind = organization ? 'organization' : 'person'
  const own = (organization && role !== 'self' ? said.flatMap(asOrganization) : said).filter(
    (value) => value.item.startsWith(`${party}.`) || tenureItems.has(value.item),
  )
  if (!own.some((value) => value.cell !== null && telling[party].includes(value.item))) return []
  const home = (byRole.get('self') ?? []).find((value) => value.item === 'dwelling.address')
  return [{ role, kind: party, values: home && party === 'person' ? [...own, home] : own }]
}

/**
 * A head beside a person is somebody of their own where more than the name is said, and where the row is not the head’s own. Four rows of
 * one household name the same head: by the name alone they would be four strangers.
 */
function isSomebodyElse(head: readonly LineValue[], self: readonly LineValue[]): boolean {
  const textOf = (values: readonly LineValue[], item: string) =>
    String(values.find((value) => value.item === item)?.cell ?? '').trim()
  const number = textOf(head, 'person.id-number')
  if (isHead(self)) return false
  return number !== '' && number !== textOf(self, 'person.id-number')
}

/** Relation to the head: oneself, or the head. @see GB/T 4761 */
const heads: ReadonlySet<string | undefined> = new Set(['01', '02'])

/** Whether a row of a person says that this is the head of the household. */
export function isHead(self: readonly LineValue[]): boolean {
  const said = self.find((value) => value.item === 'person.relation')
  const read = said && readValue({ format: 'code', list: 'relation' }, said.cell)
  return heads.has(read?.value)
}

const companyName =
  /(公司|集团|企业|工厂|厂|商店|超市|酒店|宾馆|银行|支行|医院|学校|学院|幼儿园|中心|委员会|居委会|村委会|合作社|事务所|管理处|管理局|办事处|研究院|研究所|协会|基金会|政府|局|社区|村集体|经营部)$/u

/** 产权人 may be a company, whatever the column is called: by a credit code where the ID number stands, or by its name. */
function isOrganization(said: readonly LineValue[]): boolean {
  return said.some(({ item, cell }) => {
    if (cell === null) return false
    if (item === 'person.id-number') {
      const read = readValue({ format: 'uscc', list: null }, cell)
      // Codes of organizations begin with letters or 1…9 and a kind; an ID number is read as what it is first.
      return read?.flaw === null && readValue({ format: 'id-number', list: null }, cell)?.flaw !== null
    }
    const name = String(cell).normalize('NFKC').trim()
    return item === 'person.name' && name.length >= 4 && companyName.test(name)
  })
}

const organizationItems: Readonly<Record<string, string>> = {
  'person.name': 'organization.name',
  'person.id-number': 'organization.uscc',
  'person.phone': 'organization.phone',
}

function asOrganization(value: LineValue): LineValue[] {
  if (tenureItems.has(value.item)) return [value]
  const item = organizationItems[value.item]
  return item ? [{ ...value, item }] : []
}

function dwellingIn(self: readonly LineValue[]): Party[] {
  const own = self.filter((value) => value.item.startsWith('dwelling.'))
  const told = own.some(
    ({ item, cell }) => cell !== null && (item === 'dwelling.address' || item === 'dwelling.number'),
  )
  return told ? [{ role: 'self', kind: 'dwelling', values: own }] : []
}

/**
 * The household of a row of a person: by its number, else by the ID number of its head. What is said of it are that number and the
 * address of registration; the relation says as what the person belongs to it.
 */
function householdIn(byRole: ByRole): Party[] {
  const self = byRole.get('self') ?? []
  const cellOf = (values: readonly LineValue[], item: string) =>
    values.find((value) => value.item === item)?.cell ?? null
  const number = cellOf(self, 'person.household-number')
  const head =
    cellOf(byRole.get('head') ?? [], 'person.id-number') ??
    (isHead(self) ? cellOf(self, 'person.id-number') : null)
  if (number === null && head === null) return []
  const address = cellOf(self, 'person.hukou-address') ?? cellOf(self, 'person.address')
  const values: LineValue[] = [
    { role: 'self', item: 'household.number', cell: number },
    { role: 'self', item: 'household.address', cell: address },
    { role: 'self', item: 'person.relation', cell: cellOf(self, 'person.relation') },
    { role: 'head', item: 'person.id-number', cell: number === null ? head : null },
  ]
  return [{ role: 'household', kind: 'household', values: values.filter((value) => value.cell !== null) }]
}
