import type { Ctx } from '../../../../base/http/ctx.ts'
import * as facts from '../../../facts/index.ts'
import * as residents from '../../../residents/index.ts'
import { tenureItems } from '../../mapping/words.rules.ts'
import { meantBy } from '../addresses/meant.ts'
import { type Opened, open } from '../opened.ts'
import { isHead } from '../parties.ts'
import * as store from '../store.ts'
import { tenuresIn } from './tenures.ts'

const sayingOf = (party: Opened): facts.Saying => ({
  ...{ source: party.source, kind: party.sourceKind, line: party.line, asOf: party.asOf },
  basis: '部门数据共享',
})

/**
 * Tells the registers what lines say of dwellings and households, and of who belongs to them, as far as it is known who they are. What
 * these lines said before and say no longer is taken back; the same again changes nothing.
 */
export async function tellHomes(ctx: Ctx, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  const rows = await store.partiesOfLines(ctx.tx, ctx.street, lines)
  const settled = rows.filter((row) => row.kind === 'dwelling' || row.kind === 'household')
  if (!settled.some((row) => row.subject !== null)) return
  const byLine = Map.groupBy(
    rows.map((row) => open(ctx, row)),
    (party) => party.line,
  )
  const homes = [...byLine.values()].flat().filter((party) => party.subject !== null)
  await tellDwellings(
    ctx,
    homes.filter((party) => party.kind === 'dwelling'),
    byLine,
  )
  await tellHouseholds(
    ctx,
    homes.filter((party) => party.kind === 'household'),
    byLine,
  )
}

type ByLine = ReadonlyMap<string, readonly Opened[]>

async function tellDwellings(ctx: Ctx, dwellings: readonly Opened[], byLine: ByLine): Promise<void> {
  if (dwellings.length === 0) return
  const meant = await meantBy(ctx, dwellings)
  await residents.tellDwellings(
    ctx,
    dwellings.map((dwelling) => ({
      ...{ id: dwelling.subject!, isNew: false, by: sayingOf(dwelling) },
      values: dwelling.values
        .filter(({ item }) => !tenureItems.has(item))
        .map(({ item, cell }) => ({ item, cell, address: meant(dwelling, item) })),
      tenures: tenuresIn(
        dwelling,
        byLine.get(dwelling.line)!.filter((party) => party !== dwelling),
      ),
    })),
  )
}

/**
 * Of a household a source says number and address once, by one of its lines: a household of a thousand lines has not a thousand claims
 * of one number.
 */
async function tellHouseholds(ctx: Ctx, households: readonly Opened[], byLine: ByLine): Promise<void> {
  if (households.length === 0) return
  const subjects = [...new Set(households.map((one) => one.subject!))]
  const meant = await meantBy(ctx, households)
  const sayer = new Map<string, string | null>(
    (await facts.liveClaims(ctx.tx, ctx.street, subjects)).map((claim) => [
      `${claim.subject} ${claim.source} ${claim.item}`,
      claim.line,
    ]),
  )
  const told = households.map((party) => {
    const values = party.values.filter(({ item }) => {
      if (!item.startsWith('household.')) return false
      const key = `${party.subject} ${party.source} ${item}`
      if (!sayer.has(key)) sayer.set(key, party.line)
      return sayer.get(key) === party.line
    })
    return {
      ...{ id: party.subject!, isNew: false, by: sayingOf(party) },
      kind: party.sourceKind === 'field' ? ('actual' as const) : ('registered' as const),
      values: values.map(({ item, cell }) => ({ item, cell, address: meant(party, item) })),
      members: membersIn(party, byLine.get(party.line)!),
    }
  })
  await residents.tellHouseholds(ctx, told)
}

/** The person of the row, with the relation that it gives, and the head that it names with an ID number. */
function membersIn(household: Opened, others: readonly Opened[]): residents.MemberTold[] {
  const self = others.find((party) => party.role === 'self' && party.kind === 'person')
  const head = others.find((party) => party.role === 'head' && party.kind === 'person')
  const relation = isHead(household.values)
    ? '02'
    : (household.values.find((value) => value.item === 'person.relation')?.cell ?? null)
  const members: residents.MemberTold[] = []
  if (head?.subject && head.subject !== self?.subject) members.push({ person: head.subject, relation: '02' })
  if (self?.subject) members.push({ person: self.subject, relation })
  return members
}

/**
 * Lines of households have ended: where one of them said the number or the address for its source, another that still holds says it
 * from now on.
 */
export async function sayInTheirPlace(ctx: Ctx, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return
  await tellHomes(ctx, await store.linesInTheirPlace(ctx.tx, ctx.street, subjects))
}
