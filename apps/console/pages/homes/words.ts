import type { Household, HouseholdGroup } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { homeTexts } from './texts.ts'

/** What a household is called: its kind, its masked number, its head. */
export function useHouseholdName() {
  const t = useTexts(homeTexts)
  return ({ kind, number, members }: Pick<Household, 'kind' | 'number' | 'members'>) => {
    const head = headOf(members)
    return [t.householdName(t.kinds[kind], number), head ? `${t.head} ${head.name}` : '']
      .filter(Boolean)
      .join(' · ')
  }
}

/** Who is the head today. */
export function headOf(members: HouseholdGroup['members']) {
  return members.find((one) => one.to === null && one.relation === '02')
}
