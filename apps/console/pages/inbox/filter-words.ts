import { moment } from '../../../../base/i18n.ts'
import type { Act, State } from '../../../../modules/cases/contract.ts'
import type { Urgency } from '../../../../modules/duties/contract.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { caseWords } from '../../parts/case-words.ts'
import type { FilterName } from '../../parts/filters.ts'
import { named } from '../../parts/joined.ts'
import { useNow } from '../../parts/now.ts'
import { useCategoryName, useCommunityName, useGrids, useUnits } from '../../parts/reference.ts'
import { inboxTexts } from './texts.ts'

/** A filter in words: 类别：路灯不亮. */
export function useFilterWords(): (name: FilterName, value: string) => string {
  const lang = useLang()
  const t = useTexts(inboxTexts)
  const words = useTexts(caseWords)
  const now = useNow()
  const category = useCategoryName()
  const community = useCommunityName()
  const units = useUnits()
  const grids = useGrids(useSession().street).data?.items
  const say: Partial<Record<FilterName, (value: string) => string | undefined>> = {
    state: (v) => words.state[v as State],
    act: (v) => words.act[v as Act],
    due: (v) => words.due[v as keyof typeof words.due],
    urgency: (v) => words.urgencyShort[v as Urgency],
    category,
    community,
    unit: (v) => units.find((unit) => unit.id === v)?.name,
    grid: (v) => grids?.find((grid) => grid.id === v)?.name,
    from: (v) => moment(lang, v, now),
    to: (v) => moment(lang, v, now),
  }
  return (name, value) => {
    if (name === 'supervised') return t.onlySupervised
    return named(lang, t.filterName[name], say[name]?.(value) ?? value)
  }
}
