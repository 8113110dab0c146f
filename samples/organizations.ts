import { type Chance, chance } from './chance.ts'
import type { StreetDivisions } from './divisions.ts'
import { firmName, OFFICE_TRADES, SHOP_TRADES } from './firm-names.ts'
import { givenName, surname } from './people/names.ts'
import { creditCode, sampleRegion, servicePhone } from './people/numbers.ts'
import type { DoorBook } from './place/doors.ts'
import type { Town } from './place/town.ts'
import type { Building, BuildingKind, Door, Organization, OrganizationKind } from './types.ts'

const INSTITUTION: Partial<
  Record<BuildingKind, { kind: OrganizationKind; head: string; staff: [number, number] }>
> = {
  school: { kind: 'school', head: '12', staff: [60, 180] },
  kindergarten: { kind: 'kindergarten', head: '52', staff: [18, 45] },
  clinic: { kind: 'clinic', head: '12', staff: [25, 80] },
  market: { kind: 'market', head: '91', staff: [8, 20] },
  government: { kind: 'government', head: '11', staff: [60, 120] },
  'community-centre': { kind: 'committee', head: '55', staff: [7, 12] },
}

/** Phone numbers of posts begin at 0, of organizations here. */
const FIRST_PHONE = 800

/**
 * Institutions where their buildings are, firms behind shop and office doors; one in 25 people's worth, as many as
 * there are doors at most.
 */
export function organizations(
  seed: string,
  d: StreetDivisions,
  town: Town,
  doors: DoorBook,
  people: number,
): Organization[] {
  const draw = chance(seed, 'organizations')
  const buildings = new Map(town.buildings.map((b) => [b.key, b]))
  const all = doors.places.map((n) => doors.door(n))
  const fixed = all.filter((door) => door.kind === 'institution')
  const room = draw.shuffled(all.filter((door) => door.kind !== 'institution'))
  const wanted = Math.round(people / 25) - fixed.length
  const taken = new Set<string>()
  const out: Organization[] = []
  for (const door of [...fixed, ...room.slice(0, Math.max(0, wanted))])
    out.push(organization(d, door, buildings.get(door.buildingKey!)!, out.length, taken, draw))
  return out
}

function organization(
  d: StreetDivisions,
  door: Door,
  b: Building,
  n: number,
  taken: Set<string>,
  draw: Chance,
): Organization {
  const fixed = door.kind === 'institution' ? INSTITUTION[b.kind] : undefined
  const made = fixed
    ? institution(d, b, fixed, draw)
    : firmName(
        door.kind === 'office' ? OFFICE_TRADES : SHOP_TRADES,
        { city: d.city.name, county: d.county.name },
        taken,
        draw,
      )
  const sex = draw.yes(0.62) ? '1' : '2'
  return {
    key: `organization-${n + 1}`,
    kind: made.kind,
    name: made.full,
    shortName: made.short,
    uscc: creditCode(made.head, sampleRegion(d.province.code, d.index), n),
    doorKey: door.key,
    gridKey: door.gridKey,
    communityCode: door.communityCode,
    address: door.fullText,
    point: door.point,
    contact: {
      name: surname(draw) + givenName(sex, draw.int(1966, 1996), draw),
      phone: servicePhone(d.index, FIRST_PHONE + n),
    },
    staff: made.staff,
    since: `${draw.int(1996, 2024)}-${String(draw.int(1, 12)).padStart(2, '0')}-${String(draw.int(1, 28)).padStart(2, '0')}`,
    sample: true,
  }
}

function institution(
  d: StreetDivisions,
  b: Building,
  f: NonNullable<(typeof INSTITUTION)[BuildingKind]>,
  draw: Chance,
) {
  const committee =
    f.kind === 'committee' ? d.communities.find((c) => c.code === b.communityCode)!.name : undefined
  const short = committee ?? b.name!
  const full = committee ? `${d.county.name}${d.name}${committee}` : `${d.city.name}${d.county.name}${short}`
  return { kind: f.kind, head: f.head, short, full, staff: draw.int(f.staff[0], f.staff[1]) }
}
