export {
  type DwellingAt,
  dwellingsAt,
  type MemberAt,
  membershipsOf,
  type PersonAt,
  peopleAt,
} from './at.store.ts'
export { type CountAt, countAt, countPeople, type PeopleCount } from './counts.store.ts'
export { registerDwellings, registerHouseholds } from './homes/register.ts'
export { type TenureRow, tenuresHeld } from './homes/store.ts'
export {
  type DwellingTold,
  endLines,
  type HomeValue,
  type HouseholdTold,
  type MemberTold,
  type TenureTold,
  tellDwellings,
  tellHouseholds,
  withdrawLines,
} from './homes/tell.ts'
export { tenuresOf } from './homes/tenures.rules.ts'
export { dwellingsOn, membershipsOn, namesOf, peopleOn } from './on-day.store.ts'
export { livesAlone } from './people/alone.rules.ts'
export { livingAlone, type SaidAlone, saidAlone } from './people/alone.ts'
export { register } from './people/register.ts'
export { type PersonTold, type PersonValue, tellPeople } from './people/tell.ts'
export { countRegistered, type Registered } from './registered.store.ts'
export { residentsRoutes } from './routes.ts'
