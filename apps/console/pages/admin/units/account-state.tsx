import { moment } from '../../../../../base/i18n.ts'
import type { Person } from '../../../../../modules/access/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { dayWords } from '../parts/today.ts'
import { unitTexts } from './texts.ts'

/** Whether this account can be used, in words. */
export function AccountState({ person }: { person: Person }) {
  const t = useTexts(unitTexts)
  const lang = useLang()
  if (person.left) return <span>{t.left(dayWords(lang, person.left))}</span>
  if (person.locked) {
    return <b className="locked">{t.locked(moment(lang, person.locked, new Date().toISOString()))}</b>
  }
  return <span className="quiet">{person.secondFactor ? t.secondFactor.yes : t.secondFactor.no}</span>
}
