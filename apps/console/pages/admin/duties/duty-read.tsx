import type { Duty } from '../../../../../modules/duties/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useCategoryName, useUnits } from '../../../parts/reference.ts'
import { useTerritories } from '../parts/territory.ts'
import { adminTexts, unitKindTexts } from '../parts/texts.ts'
import { dayWords } from '../parts/today.ts'
import { dutyTexts } from './texts.ts'

/** All that one item says, for those who may read it only. */
export function DutyRead({ duty }: { duty: Duty }) {
  const t = useTexts(dutyTexts)
  const words = useTexts(adminTexts)
  const kinds = useTexts(unitKindTexts)
  const lang = useLang()
  const category = useCategoryName()
  const units = useUnits()
  const { nameOf } = useTerritories()
  const comma = lang === 'zh' ? '、' : ', '
  const rows: [string, string | undefined][] = [
    [t.name, duty.name],
    [t.column.kind, `${t.kind[duty.kind]} · ${t.kindTold[duty.kind]}`],
    [t.categories, duty.categories.map((code) => category(code)).join(comma)],
    [t.territory, nameOf(duty.territory)],
    [t.lead, units.find((unit) => unit.id === duty.leadUnit)?.name ?? kinds[duty.lead]],
    [t.assisting, duty.assisting.map((kind) => kinds[kind]).join(comma)],
    [t.limit, duty.limit ? words.limit(duty.limit.amount, words.unit[duty.limit.unit]) : t.limitHint],
    [t.closing, duty.closing],
    [t.streetDuty, duty.streetDuty],
    [t.departmentDuty, duty.departmentDuty],
    [t.basis, duty.basis],
  ]
  return (
    <>
      <dl className="read">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className="quiet">
        {t.since(dayWords(lang, duty.from))}
        {duty.to && ` · ${t.until(dayWords(lang, duty.to))}`}
      </p>
    </>
  )
}
