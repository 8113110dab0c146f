import { moment } from '../../../../../base/i18n.ts'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { caseWords } from '../../../parts/case-words.ts'
import { useNow } from '../../../parts/now.ts'
import { useCategoryName, useUnits } from '../../../parts/reference.ts'
import { formTexts } from '../acts/texts.ts'
import { factTexts } from './fact-words.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/i
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** Names of units by id: those of the case itself, and all of the street where my post may read them. */
export function useUnitNames(found: CaseView): (id: string) => string | undefined {
  const units = useUnits()
  const near = [found.unit, found.firstReceiver, ...found.assisting, ...found.legs.map((leg) => leg.unit)]
  const names = new Map(
    [...near.filter((unit) => unit !== null), ...units].map((unit) => [unit.id, unit.name]),
  )
  return (id) => names.get(id)
}

/** Who acted, in words: a unit by name or id, the resident, or the system. */
export function useActorName(found: CaseView): (by: string) => string {
  const t = useTexts(factTexts)
  const unit = useUnitNames(found)
  return (by) => {
    if (by === 'resident' || by === '居民') return t.resident
    if (by === 'system') return t.system
    return unit(by) ?? by
  }
}

/** What a step decided, in words: ids, codes and moments are said as people say them; what has no words is left out. */
export function useFacts(found: CaseView) {
  const lang = useLang()
  const t = useTexts(factTexts)
  const words = useTexts(caseWords)
  const reject: Record<string, string> = useTexts(formTexts).rejectReasons
  const category = useCategoryName()
  const unit = useUnitNames(found)
  const now = useNow()
  const names: Record<string, string> = t.names
  const rules: Record<string, string> = t.rules
  const systems: Record<string, string> = t.systems
  const say: Record<string, (value: string) => string | undefined> = {
    category,
    urgency: (value) => (words.urgencyShort as Record<string, string>)[value],
    reason: (value) => reject[value] ?? value,
    assisting: (value) => value.split(' ').map(unit).filter(Boolean).join('、'),
    post: (value) => (found.verifier?.post === value ? found.verifier.name : undefined),
    score: (value) => t.levels[Number(value) - 1],
    grade: (value) => t.grades[Number(value) - 1] ?? value,
    rule: (value) => rules[value] ?? value,
    decidedBy: (value) => rules[value] ?? value,
    system: (value) => systems[value] ?? value,
    office: (value) => systems[value] ?? value,
    supports: t.people,
    opposes: t.people,
    parts: t.parts,
    hour: (value) => (value === 'unknown' ? t.hourUnknown : undefined),
    suggested: (value) => (value === 'none' ? t.noSuggestion : category(value)),
  }
  const inWords = (key: string, value: string): string | undefined => {
    if (say[key]) return say[key](value)
    if (instant.test(value)) return moment(lang, value, now)
    if (value === 'true') return (t.yes as Record<string, string>)[key]
    if (value === 'false') return (t.no as Record<string, string>)[key]
    if (key === 'solved') return (t.rated as Record<string, string>)[value]
    return uuid.test(value) ? unit(value) : value
  }
  return ({ kind, facts }: CaseView['steps'][number]) =>
    Object.entries(names).flatMap(([key, name]) => {
      const value = facts[key]
      // Only a resident's rating is people's to read; an import keeps how sure its suggestion was under the same name.
      if (value === undefined || (key === 'score' && kind !== 'rate')) return []
      const said = inWords(key, value)
      return said ? [{ key, name, value: said }] : []
    })
}
