import { Button } from 'antd'
import { useState } from 'react'
import type { Duty } from '../../../../../modules/duties/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useCategoryName, useUnits } from '../../../parts/reference.ts'
import { rowKeys } from '../parts/row-keys.ts'
import { useTerritories } from '../parts/territory.ts'
import { adminTexts, unitKindTexts } from '../parts/texts.ts'
import { dayWords } from '../parts/today.ts'
import { dutyTexts } from './texts.ts'

const step = 100

interface DutyTableProps {
  readonly duties: readonly Duty[]
  readonly open: (duty: Duty) => void
  readonly edit: boolean
}

/** One item a row: its name and categories first, what can be done with it last. On a phone a row becomes a card. */
export function DutyTable({ duties, open, edit }: DutyTableProps) {
  const t = useTexts(dutyTexts)
  const words = useTexts(adminTexts)
  const [most, setMost] = useState(step)
  const left = duties.length - most
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: j and k only move the focus between the rows' own buttons
    <div onKeyDown={rowKeys}>
      <table className="admin-table">
        <thead>
          <tr>
            {(['name', 'kind', 'lead', 'assisting', 'limit', 'where', 'next'] as const).map((name) => (
              <th scope="col" key={name}>
                {t.column[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {duties.slice(0, most).map((duty) => (
            <DutyRow key={duty.id} duty={duty} open={open} edit={edit} />
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <Button className="more" onClick={() => setMost(most + step)}>
          {words.more(Math.min(step, left))}
        </Button>
      )}
    </div>
  )
}

function DutyRow({ duty, open, edit }: { duty: Duty; open: (duty: Duty) => void; edit: boolean }) {
  const t = useTexts(dutyTexts)
  const words = useTexts(adminTexts)
  const kinds = useTexts(unitKindTexts)
  const category = useCategoryName()
  const units = useUnits()
  const { nameOf } = useTerritories()
  const lang = useLang()
  const comma = lang === 'zh' ? '、' : ', '
  const { limit, to } = duty
  const named = units.find((unit) => unit.id === duty.leadUnit)?.name
  return (
    <tr>
      <th scope="row">
        {duty.name}
        <span className="below">
          {duty.no} · {duty.categories.map((code) => category(code)).join(comma)}
        </span>
        {to && <span className="below ends">{t.until(dayWords(lang, to))}</span>}
      </th>
      <td data-name={t.column.kind}>{t.kind[duty.kind]}</td>
      <td data-name={t.column.lead}>{named ?? kinds[duty.lead]}</td>
      <td data-name={t.column.assisting}>{duty.assisting.map((kind) => kinds[kind]).join(comma) || '—'}</td>
      <td data-name={t.column.limit} className="number">
        {limit ? words.limit(limit.amount, words.unit[limit.unit]) : t.ownLimit}
      </td>
      <td data-name={t.column.where}>{nameOf(duty.territory)}</td>
      <td className="next">
        <button
          type="button"
          className="plain"
          data-row
          aria-label={`${edit ? words.edit : words.look} ${duty.no}`}
          onClick={() => open(duty)}
        >
          {edit ? words.edit : words.look}
        </button>
      </td>
    </tr>
  )
}
