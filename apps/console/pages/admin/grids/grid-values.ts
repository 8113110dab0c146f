import type { Input } from '../../../../../base/contract.ts'
import type { Grid, placesApi } from '../../../../../modules/places/contract.ts'
import { codeFields } from './codes.ts'
import { type Ring, ringsOf, shapeOfRings } from './rings.ts'

export type GridBody = Input<typeof placesApi.saveGrid>['body']

/** What is typed and drawn. */
export interface GridValues {
  readonly name: string
  readonly community: string
  readonly kind: Grid['kind']
  readonly unitCode: string
  readonly serviceCode: string
  readonly cjtCode: string
  readonly rings: readonly Ring[]
}

export function startOf(grid: Grid | null): GridValues {
  return {
    name: grid?.name ?? '',
    community: grid?.community ?? '',
    kind: grid?.kind ?? 'basic',
    unitCode: grid?.unitCode ?? '',
    serviceCode: grid?.serviceCode ?? '',
    cjtCode: grid?.cjtCode ?? '',
    rings: grid ? ringsOf(grid.shape) : [],
  }
}

export function bodyOf({ rings, name, community, kind, ...codes }: GridValues): GridBody {
  const [unitCode, serviceCode, cjtCode] = codeFields.map((field) => codes[field].trim() || null)
  return {
    name: name.trim(),
    community,
    kind,
    unitCode: unitCode ?? null,
    serviceCode: serviceCode ?? null,
    cjtCode: cjtCode ?? null,
    shape: shapeOfRings(rings),
  }
}
