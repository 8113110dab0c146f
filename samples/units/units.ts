import { type Chance, chance } from '../chance.ts'
import { communityName, type StreetDivisions } from '../divisions.ts'
import { givenName, surname } from '../people/names.ts'
import { servicePhone } from '../people/numbers.ts'
import type { Grid, PostRole, Staff, Unit } from '../types.ts'
import { COMMUNITY_POSTS, UNITS } from './posts.ts'

/** Units of a street, and everybody who has a post there. Post titles and units are usual; the people are invented. */
export function unitsAndStaff(
  seed: string,
  d: StreetDivisions,
  communities: readonly { code: string; name: string }[],
  grids: readonly Grid[],
  today: string,
): { units: Unit[]; staff: Staff[] } {
  const hire = hiring(seed, d, today)
  const units: Unit[] = []
  const fill = (text: string) =>
    text.replace('{street}', d.name).replace('{county}', d.county.name).replace('{city}', d.city.name)
  for (const plan of UNITS) {
    const key = `unit-${plan.kind}`
    const side = plan.kind === 'street-office' || plan.kind === 'command-centre' ? 'territory' : 'line'
    units.push({
      key,
      kind: plan.kind,
      name: fill(plan.name),
      shortName: plan.short,
      ...(plan.kind === 'street-office' ? {} : { parentKey: 'unit-street-office' }),
      territory: d.code,
      side,
      phone: hire.phone(),
    })
    for (const [role, title, count, login] of plan.posts)
      for (let i = 1; i <= count; i++)
        hire.post(key, role, title, count === 1 ? login : login + String(i).padStart(2, '0'), d.code)
  }
  for (const [i, community] of communities.entries()) {
    const key = `unit-community-${community.code}`
    units.push({
      key,
      kind: 'community',
      name: `${d.name}${d.communities.find((c) => c.code === community.code)!.name}`,
      shortName: communityName(community.name),
      parentKey: 'unit-street-office',
      territory: community.code,
      side: 'territory',
      phone: hire.phone(),
    })
    const number = String(i + 1).padStart(2, '0')
    for (const [title, login] of COMMUNITY_POSTS)
      hire.post(key, 'cadre', title, `sq${number}${login}`, community.code)
    for (const grid of grids)
      if (grid.communityCode === community.code)
        hire.post(
          key,
          'grid-worker',
          `${grid.name}网格员`,
          `wg${String(grids.indexOf(grid) + 1).padStart(2, '0')}`,
          grid.codes.service,
          grid.key,
        )
  }
  return { units, staff: hire.staff }
}

function hiring(seed: string, d: StreetDivisions, today: string) {
  const draw: Chance = chance(seed, 'staff')
  const year = Number(today.slice(0, 4))
  const staff: Staff[] = []
  let numbers = 0
  const phone = () => servicePhone(d.index, numbers++)
  const post = (
    unitKey: string,
    role: PostRole,
    title: string,
    login: string,
    territory: string,
    gridKey?: string,
  ) => {
    const sex = draw.yes(role === 'grid-worker' || role === 'cadre' ? 0.35 : 0.62) ? '1' : '2'
    staff.push({
      key: `staff-${staff.length + 1}`,
      name: surname(draw) + givenName(sex, draw.int(1968, 1999), draw),
      sex,
      login: d.index === 0 ? login : `${login}.${d.code}`,
      phone: phone(),
      unitKey,
      role,
      title,
      territory,
      ...(gridKey ? { gridKey } : {}),
      from: `${draw.int(year - 9, year - 1)}-${String(draw.int(1, 12)).padStart(2, '0')}-01`,
    })
  }
  return { staff, phone, post }
}
