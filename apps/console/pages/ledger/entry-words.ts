import type { Lang } from '../../../../base/i18n.ts'
import type { StepKind } from '../../../../modules/cases/contract.ts'
import type { EntryLine } from '../../../../modules/ledger/contract.ts'
import { stepTexts } from '../case/texts.ts'
import { ledgerTexts } from './texts.ts'

/** What an entry says was done, in words; a type that is not known here shows as it was written. */
export function actWords(lang: Lang, { type, facts }: EntryLine): string {
  const t = ledgerTexts[lang]
  if (type.startsWith('case.')) return stepTexts[lang][type.slice(5) as StepKind] ?? t.act[type] ?? type
  if (type === 'data.reveal') return t.revealed(fieldWords(lang, facts.field ?? facts.fields ?? ''))
  if (type !== 'data.read') return t.act[type] ?? type
  const what = fieldWords(lang, facts.fields ?? '')
  return facts.ids ? t.lookedAt(facts.ids.split(' ').length, what) : t.looked(what)
}

function fieldWords(lang: Lang, names: string): string {
  const t = ledgerTexts[lang]
  const words = names.split(' ').filter(Boolean)
  return words.map((name) => t.field[name] ?? name).join(t.comma)
}

/** Who did it: staff by name; residents are not named in the ledger. */
export function actorWords(lang: Lang, { actor, unit }: EntryLine): string {
  const t = ledgerTexts[lang]
  if (actor.name) return unit ? `${actor.name} · ${unit}` : actor.name
  if (actor.id === 'system') return t.system
  return actor.id === 'nobody' ? t.nobody : t.resident
}
