export type Position = [lon: number, lat: number]
/** Closed ring, counter-clockwise, first position repeated at the end (RFC 7946 §3.1.6). */
export type Ring = Position[]

export interface Division {
  code: string
  name: string
  level: 'province' | 'city' | 'county' | 'street' | 'community'
  parent?: string
  /** Communities only: `false` when the sample is too small to reach this one. */
  opened?: boolean
}

export type RoadClass = 'main' | 'secondary' | 'street' | 'lane'

export interface Road {
  key: string
  name: string
  class: RoadClass
  /** Between the building lines, in meters. */
  width: number
  line: Position[]
}

export interface Grid {
  key: string
  name: string
  communityCode: string
  /** The three code kinds that live side by side in the field. */
  codes: { service: string; unit: string; cjt349: string }
  /** A partition of the street: neighbours share every vertex of their common border. */
  ring: Ring
  center: Position
  /** Square meters, from the ring. */
  area: number
}

export type FeatureKind = 'river' | 'park' | 'playground' | 'pond' | 'square'
export interface Feature {
  key: string
  kind: FeatureKind
  name: string
  ring: Ring
}

export interface Bridge {
  key: string
  name: string
  line: Position[]
  width: number
}

export type EstateKind = 'tower' | 'walk-up' | 'lanes'
export interface Estate {
  key: string
  /** For `lanes` the name of the old quarter. */
  name: string
  kind: EstateKind
  gridKey: string
  communityCode: string
  builtYear: number
  /** How its buildings are spoken of: 3幢 or 3号楼. */
  word: '幢' | '号楼'
  /** Address of the main gate, e.g. 文昌路18号. */
  gate: string
  gatePoint: Position
  ring: Ring
  /** Only towers and some walk-ups have a property company. */
  managed: boolean
}

export type BuildingKind =
  | 'residential'
  | 'old-house'
  | 'shops'
  | 'office'
  | 'school'
  | 'kindergarten'
  | 'clinic'
  | 'market'
  | 'government'
  | 'community-centre'
  | 'pavilion'

export interface Building {
  key: string
  kind: BuildingKind
  /** 3号楼, or the name of the school, market, …; old houses and shop rows have none. */
  name?: string
  gridKey: string
  communityCode: string
  estateKey?: string
  ring: Ring
  center: Position
  floors: number
  /** Stairwells 单元; 0 where there are none. */
  entrances: number
  dwellings: number
  /** Road address: 文昌路18号, 榆树巷7号; estate buildings have it through their estate's gate. */
  road?: string
  number?: string
}

export type DoorKind = 'dwelling' | 'shop' | 'office' | 'institution' | 'gate'
export interface Door {
  key: string
  kind: DoorKind
  buildingKey?: string
  estateKey?: string
  gridKey: string
  communityCode: string
  /** The elements below the community, as on the door plate: 阳光花园3幢2单元501室 */
  text: string
  /** From the province down. */
  fullText: string
  elements: {
    road?: string
    number?: string
    estate?: string
    building?: string
    entrance?: string
    floor?: string
    room?: string
  }
  point: Position
}
