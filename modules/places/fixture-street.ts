import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../base/db/tx.ts'
import { demoStreet } from '../../samples/demo-street.ts'
import type { DemoStreet, Position, Ring } from '../../samples/types.ts'
import * as places from './index.ts'

const polygon = (ring: Ring) => ({ type: 'Polygon' as const, coordinates: [ring] })
const point = ([lon, lat]: Position) => ({ lon, lat })

/** Puts a demonstration street into the database; `ids` are by the keys of the sample. */
export async function fillStreet(
  tx: Tx,
  demo: DemoStreet,
): Promise<{ ids: Map<string, string>; doors: number; ms: number }> {
  const ids = new Map<string, string>()
  const idOf = (key: string): string => {
    const id = ids.get(key) ?? uuidv7()
    ids.set(key, id)
    return id
  }
  const named = (level: string) => demo.divisions.find((division) => division.level === level)?.name ?? ''
  await places.addStreet(tx, {
    code: demo.code,
    name: demo.name,
    county: named('county'),
    prefecture: named('city'),
    province: named('province'),
    phone: '0537-12345',
    center: point(demo.boundary[0]!),
    opened: '2026-11-23T02:00:00.000Z',
  })
  await places.addCommunities(
    tx,
    demo.code,
    demo.divisions.filter((division) => division.level === 'community'),
  )
  await places.addGrids(
    tx,
    demo.code,
    demo.grids.map((grid) => ({
      id: idOf(grid.key),
      name: grid.name,
      community: grid.communityCode,
      unitCode: grid.codes.unit,
      serviceCode: grid.codes.service,
      cjtCode: grid.codes.cjt349,
      kind: 'basic' as const,
      shape: polygon(grid.ring),
      from: '2025-01-01',
    })),
  )
  const estates = new Map(demo.estates.map((estate) => [estate.key, estate]))
  await places.addBuildings(
    tx,
    demo.code,
    demo.buildings.map((building) => {
      const estate = estates.get(building.estateKey ?? '')
      return {
        id: idOf(building.key),
        name: `${estate?.name ?? ''}${building.name ?? ''}`,
        address: building.road ? `${building.road}${building.number ?? ''}` : (estate?.gate ?? ''),
        kind: building.kind,
        floors: building.floors,
        footprint: polygon(building.ring),
        point: point(building.center),
        grid: idOf(building.gridKey),
        community: building.communityCode,
      }
    }),
  )
  const doors = [...demo.doors()].map((door) => ({
    id: idOf(door.key),
    building: door.buildingKey ? idOf(door.buildingKey) : null,
    text: door.text,
    unit: door.elements.entrance ?? null,
    floor: door.elements.floor ?? null,
    room: door.elements.room ?? null,
    point: point(door.point),
  }))
  const began = performance.now()
  await places.addDoors(tx, demo.code, doors)
  const ms = performance.now() - began
  await places.addMapFeatures(tx, demo.code, [
    ...demo.roads.map((road) => ({
      layer: 'roads' as const,
      kind: road.class,
      name: road.name,
      geometry: { type: 'LineString', coordinates: road.line },
    })),
    ...demo.features.map((feature) => ({
      layer: 'water' as const,
      kind: feature.kind,
      name: feature.name,
      geometry: polygon(feature.ring),
    })),
    ...demo.estates.map((estate) => ({
      layer: 'labels' as const,
      kind: 'estate',
      name: estate.name,
      properties: { address: estate.gate },
      geometry: { type: 'Point', coordinates: estate.gatePoint },
    })),
  ])
  return { ids, doors: doors.length, ms }
}

/** A street of a few thousand people, the same at every run. */
export const sampleStreet = (people: number): DemoStreet =>
  demoStreet({ seed: 'places', people, referenceDate: '2026-11-23' })
