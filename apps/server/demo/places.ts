import { union } from 'polyclip-ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import * as places from '../../../modules/places/index.ts'
import type { Building, DemoStreet, Position, Ring } from '../../../samples/types.ts'
import { above, fillTree, liven } from './addresses.ts'
import type { Ids } from './keys.ts'

const polygon = (ring: Ring) => ({ type: 'Polygon' as const, coordinates: [ring] })
const point = ([lon, lat]: Position) => ({ lon, lat })

/** The map of the street: divisions, grids, buildings with their doors, roads, water, names. */
export async function fillPlaces(ctx: Ctx, demo: DemoStreet, ids: Ids, phone: string): Promise<void> {
  const { tx, street } = ctx
  const named = (level: string) => demo.divisions.find((division) => division.level === level)?.name ?? ''
  const center = {
    lon: (demo.bounds.west + demo.bounds.east) / 2,
    lat: (demo.bounds.south + demo.bounds.north) / 2,
  }
  await places.addStreet(tx, {
    code: street,
    name: demo.name,
    county: named('county'),
    prefecture: named('city'),
    province: named('province'),
    phone,
    center,
    opened: ctx.now,
  })
  const communities = demo.divisions.filter((division) => division.level === 'community' && division.opened)
  await places.addCommunities(tx, street, communities)
  await places.addGrids(
    tx,
    street,
    demo.grids.map((grid) => ({
      id: ids.of(grid.key),
      name: grid.name,
      community: grid.communityCode,
      unitCode: grid.codes.unit,
      serviceCode: grid.codes.service,
      cjtCode: grid.codes.cjt349,
      kind: 'basic' as const,
      shape: polygon(grid.ring),
      from: demo.now.slice(0, 10),
    })),
  )
  const estates = new Map(demo.estates.map((estate) => [estate.key, estate]))
  const nameOf = (building: Building) => {
    const estate = building.estateKey ? estates.get(building.estateKey) : undefined
    return `${estate?.name ?? ''}${building.name ?? ''}`
  }
  const tree = await fillTree(ctx, demo, ids)
  await places.addBuildings(
    tx,
    street,
    demo.buildings.map((building) => ({
      ...above(tree.get(building.estateKey ?? `road ${building.road}`), nameOf(building), building),
      id: ids.of(building.key),
      name: nameOf(building),
      address: building.road
        ? `${building.road}${building.number ?? ''}`
        : building.estateKey
          ? (estates.get(building.estateKey)?.gate ?? '')
          : '',
      kind: building.kind,
      floors: building.floors,
      footprint: polygon(building.ring),
      point: point(building.center),
      grid: ids.of(building.gridKey),
      community: building.communityCode,
    })),
  )
  await places.addDoors(
    tx,
    street,
    [...demo.doors()].map((door) => ({
      id: ids.of(door.key),
      building: ids.maybe(door.buildingKey),
      text: door.text,
      unit: door.elements.entrance ?? null,
      floor: door.elements.floor ?? null,
      room: door.elements.room ?? null,
      point: point(door.point),
    })),
  )
  await places.addMapFeatures(tx, street, features(demo, ids, communities))
  await liven(ctx, demo, ids)
}

function features(demo: DemoStreet, ids: Ids, communities: readonly { code: string; name: string }[]) {
  const roads = demo.roads.map((road) => ({
    id: ids.of(road.key),
    layer: 'roads' as const,
    kind: road.class,
    name: road.name,
    properties: { width: road.width },
    geometry: { type: 'LineString' as const, coordinates: road.line },
  }))
  const bridges = demo.bridges.map((bridge) => ({
    id: ids.of(bridge.key),
    layer: 'roads' as const,
    kind: 'main',
    name: bridge.name,
    properties: { width: bridge.width, bridge: true },
    geometry: { type: 'LineString' as const, coordinates: bridge.line },
  }))
  const water = demo.features.map((feature) => ({
    id: ids.of(feature.key),
    layer: 'water' as const,
    kind: feature.kind,
    name: feature.name,
    properties: {},
    geometry: polygon(feature.ring),
  }))
  const labels = demo.estates.map((estate) => ({
    id: ids.of(`label ${estate.key}`),
    layer: 'labels' as const,
    kind: 'estate',
    name: estate.name,
    properties: { address: estate.gate },
    geometry: { type: 'Point' as const, coordinates: centerOf(estate.ring) },
  }))
  const outlines = communities.map((community) => {
    const rings = demo.grids
      .filter((grid) => grid.communityCode === community.code)
      .map((grid) => [[grid.ring]] as never)
    return {
      id: ids.of(`outline ${community.code}`),
      layer: 'communities' as const,
      kind: 'community',
      name: community.name,
      properties: { code: community.code },
      geometry: {
        type: 'MultiPolygon' as const,
        coordinates: rings.length > 0 ? union(rings[0] as never, ...(rings.slice(1) as never[])) : [],
      },
    }
  })
  return [
    ...outlines.filter((outline) => outline.geometry.coordinates.length > 0),
    ...roads,
    ...bridges,
    ...water,
    ...labels,
  ]
}

function centerOf(ring: Ring): Position {
  const n = ring.length - 1
  return [
    ring.slice(0, n).reduce((sum, p) => sum + p[0], 0) / n,
    ring.slice(0, n).reduce((sum, p) => sum + p[1], 0) / n,
  ]
}
