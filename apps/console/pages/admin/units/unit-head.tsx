import { Button } from 'antd'
import type { Unit } from '../../../../../modules/access/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useTerritories } from '../parts/territory.ts'
import { unitKindTexts } from '../parts/texts.ts'
import { dayWords } from '../parts/today.ts'
import type { Opened } from './sheets.tsx'
import { unitTexts } from './texts.ts'

interface UnitHeadProps {
  readonly unit: Unit | undefined
  readonly units: readonly Unit[]
  readonly open: (opened: Opened) => void
}

/** What a unit is, and what can be done with it. Without a unit: everybody. */
export function UnitHead({ unit, units, open }: UnitHeadProps) {
  const t = useTexts(unitTexts)
  const kinds = useTexts(unitKindTexts)
  const lang = useLang()
  const { nameOf } = useTerritories()
  const above = units.find((one) => one.id === unit?.parent)
  const facts = unit && [
    kinds[unit.kind],
    nameOf(unit.territory),
    above?.name,
    unit.phone,
    unit.closed && t.closed(dayWords(lang, unit.closed)),
  ]
  return (
    <header className="unit-head">
      <div>
        <h2>{unit?.name ?? t.everybody}</h2>
        {facts && <p className="quiet">{facts.filter(Boolean).join(' · ')}</p>}
      </div>
      {!unit?.closed && (
        <div className="act-row">
          <Button type="primary" onClick={() => open({ kind: 'add-person', postIn: unit?.id ?? '' })}>
            {t.addPerson}
          </Button>
          {unit && (
            <>
              <Button onClick={() => open({ kind: 'unit', unit: null, parent: unit })}>{t.addBelow}</Button>
              <Button onClick={() => open({ kind: 'unit', unit, parent: null })}>{t.editUnit}</Button>
            </>
          )}
        </div>
      )}
    </header>
  )
}
