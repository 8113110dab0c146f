import { Checkbox } from 'antd'
import { moment } from '../../../../base/i18n.ts'
import type { FaultLine } from '../../../../modules/quality/contract.ts'
import { endingText, ruleOf } from '../../../../modules/quality/words.rules.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { qualityTexts } from './texts.ts'

interface RowsProps {
  /** Each row says with which case it went back; not where all went with one. */
  readonly apart?: boolean
  readonly items: readonly FaultLine[]
  /** Which can be chosen, and which are. */
  readonly choose?: {
    readonly may: (line: FaultLine) => boolean
    readonly chosen: ReadonlySet<string>
    readonly set: (chosen: ReadonlySet<string>) => void
  }
}

/** Rows with what is wrong with each: whose, what it says (masked), why by which rule, where it stands, what became of it. */
export function FaultRows({ items, choose, apart = false }: RowsProps) {
  const t = useTexts(qualityTexts)
  const free = choose ? items.filter(choose.may) : []
  const all = free.length > 0 && free.every((one) => choose!.chosen.has(one.id))
  return (
    <>
      {choose && free.length > 0 && (
        <Checkbox checked={all} onChange={() => choose.set(new Set(all ? [] : free.map((one) => one.id)))}>
          {t.selectAll}
        </Checkbox>
      )}
      <ul className="quality-rows">
        {items.map((line) => (
          <li key={line.id}>
            {choose?.may(line) && (
              <Checkbox
                aria-label={t.select(line.who.join(' '))}
                checked={choose.chosen.has(line.id)}
                onChange={() => choose.set(toggled(choose.chosen, line.id))}
              />
            )}
            <Row line={line} apart={apart} />
          </li>
        ))}
      </ul>
    </>
  )
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

function Row({ line, apart }: { line: FaultLine; apart: boolean }) {
  const t = useTexts(qualityTexts)
  const lang = useLang()
  const { name, says } = ruleOf(line.dimension, line.code, lang)
  return (
    <div>
      <p>
        <b>{line.who.join(' · ') || '—'}</b>
        <span className="value">{line.value ?? t.empty}</span>
        {line.table && <span className="quiet">{t.row(line.table.name, line.table.row)}</span>}
      </p>
      <p>
        {says}
        {line.other && (
          <>
            {' '}
            {t.other(line.other.source)}
            {line.other.value && <span className="value">{line.other.value}</span>}
          </>
        )}
        <span className="quiet rule">{name}</span>
      </p>
      <State line={line} apart={apart} />
      {line.answer && (
        <p className="quiet">
          {t.answered}：{line.answer}
        </p>
      )}
    </div>
  )
}

function State({ line: { ended, batch }, apart }: { line: FaultLine; apart: boolean }) {
  const t = useTexts(qualityTexts)
  const lang = useLang()
  if (ended)
    return (
      <p className="good">
        ✓ {endingText(ended.how, lang)} · {moment(lang, ended.at, new Date().toISOString())}
      </p>
    )
  return batch && apart ? <p className="amber">{t.sent(batch.number)}</p> : null
}
