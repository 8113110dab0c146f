import type { Input, Point } from '../../../../../base/contract.ts'
import type { Building, placesApi } from '../../../../../modules/places/contract.ts'

export type BuildingBody = Input<typeof placesApi.saveBuilding>['body']

/** What is typed into the form of a building. */
export interface BuildingValues {
  readonly name: string
  readonly address: string
  readonly kind: string
  readonly floors: string
  /** 116.587, 35.412 */
  readonly point: string
}

export function startOf(it: Building | null): BuildingValues {
  return {
    name: it?.name ?? '',
    address: it?.address ?? '',
    kind: it?.kind ?? 'residential',
    floors: it?.floors ? String(it.floors) : '',
    point: it ? pointText(it.point) : '',
  }
}

/** Six decimals are a tenth of a meter. */
export function pointText({ lon, lat }: Point): string {
  return `${Number(lon.toFixed(6))}, ${Number(lat.toFixed(6))}`
}

/** The point that is typed, longitude first, with a comma of either width; null where it is none. */
export function pointIn(text: string): Point | null {
  const parts = text.split(/[,，\s]+/).filter(Boolean)
  const [lon, lat] = parts.map(Number)
  if (parts.length !== 2 || !Number.isFinite(lon) || !Number.isFinite(lat)) return null
  return Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90 ? { lon: lon!, lat: lat! } : null
}

export type Wrong = Partial<Record<keyof BuildingValues, 'required' | 'floorsWrong' | 'pointWrong'>>

export function wrongIn({ address, floors, point }: BuildingValues): Wrong {
  const number = Number(floors)
  const storeys = floors.trim() === '' || (Number.isInteger(number) && number >= 1 && number <= 200)
  return {
    ...(address.trim() === '' ? { address: 'required' } : {}),
    ...(storeys ? {} : { floors: 'floorsWrong' }),
    ...(pointIn(point) ? {} : { point: 'pointWrong' }),
  }
}

/** @throws nothing: only what `wrongIn` finds right is sent. */
export function bodyOf(values: BuildingValues): BuildingBody {
  const { name, address, kind, floors, point } = values
  return {
    name: name.trim(),
    address: address.trim(),
    kind,
    floors: floors.trim() === '' ? null : Number(floors),
    point: pointIn(point)!,
  }
}
