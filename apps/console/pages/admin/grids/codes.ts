import {
  composeCjt349Code,
  composeServiceCode,
  composeUnitCode,
  type GridCodeKind,
  type GridCodeProblem,
  parseGridCode,
} from '../../../../../engines/geo/index.ts'
import type { Grid } from '../../../../../modules/places/contract.ts'

export const codeFields = ['unitCode', 'serviceCode', 'cjtCode'] as const
export type CodeField = (typeof codeFields)[number]

const kindOf: Readonly<Record<CodeField, GridCodeKind>> = {
  unitCode: 'unit',
  serviceCode: 'service',
  cjtCode: 'cjt349',
}

export type CodeProblem = GridCodeProblem | 'otherStreet' | 'otherCommunity' | 'taken'

type Coded = Pick<Grid, 'id' | 'name' | CodeField>

/** What is wrong with a typed code, or nothing; an empty one is no code. The server asks the same. */
export function wrongCode(
  field: CodeField,
  code: string,
  place: { readonly street: string; readonly community: string },
  others: readonly Coded[],
): { readonly why: CodeProblem; readonly by?: string } | undefined {
  if (code === '') return undefined
  const parsed = parseGridCode(kindOf[field], code)
  if (!parsed.ok) return { why: parsed.problem }
  const { county, street } = parsed.value
  if (county + street !== place.street) return { why: 'otherStreet' }
  if (parsed.value.kind === 'service' && parsed.value.village !== place.community)
    return { why: 'otherCommunity' }
  const holder = others.find((grid) => grid[field] === code)
  return holder && { why: 'taken', by: holder.name }
}

/**
 * The next code that is free in this community. CJ/T 349 begins with an object class that the city gives out: it is taken
 * from a grid of this street that has one; without any there is nothing to propose.
 */
export function proposeCode(
  field: CodeField,
  community: string,
  others: readonly Coded[],
): string | undefined {
  const taken = new Set(others.map((grid) => grid[field]))
  const objectClass = others.find((grid) => grid.cjtCode)?.cjtCode?.slice(0, 6)
  const most = field === 'cjtCode' ? 99 : 999
  for (let n = 1; n <= most; n++) {
    const made =
      field === 'unitCode'
        ? composeUnitCode(community, n)
        : field === 'serviceCode'
          ? composeServiceCode(community, n)
          : objectClass === undefined
            ? undefined
            : composeCjt349Code(objectClass, community, n)
    if (!made?.ok) return undefined
    if (!taken.has(made.code)) return made.code
  }
  return undefined
}
