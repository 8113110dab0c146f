import { Button, Input } from 'antd'
import { type FormEvent, useMemo, useState } from 'react'
import type { CalendarDay, CalendarView } from '../../../../../modules/duties/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { useDraft } from '../../../parts/drafts.ts'
import { Field } from '../../../parts/field.tsx'
import { isSend } from '../../../parts/keys.ts'
import { fieldProblem, ProblemNote } from '../../../parts/problem-note.tsx'
import { KeptNote } from '../parts/kept-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import { dayWords } from '../parts/today.ts'
import { addDays } from './days.ts'
import { mostDays, pressesByDay, type SetDays, setDays } from './set-days.ts'
import { calendarTexts } from './texts.ts'
import type { YearDay } from './year.ts'

type Kind = CalendarDay['kind'] | 'ordinary'
const kinds: readonly Kind[] = ['holiday', 'workday', 'ordinary']

interface DayFormProps {
  readonly found: YearDay
  readonly mayEdit: boolean
  readonly saved: (view: CalendarView, words: string) => void
  readonly close: () => void
}

/** What one day is, why, and what it shall be. */
export function DayForm({ found, mayEdit, saved, close }: DayFormProps) {
  const t = useTexts(calendarTexts)
  const words = useTexts(adminTexts)
  const lang = useLang()
  const { me } = useSession()
  const { day, row, kind } = found
  const initial = useMemo(
    () => ({
      kind: (row?.kind ?? (kind === 'weekend' ? 'workday' : 'holiday')) as Kind,
      name: row?.name ?? '',
      source: row?.source ?? '',
      to: '',
    }),
    [row, kind],
  )
  const key = `${me.id}/admin/calendar/${day}`
  const draft = useDraft(key, initial)
  const { value, change } = draft
  const [asked, ask] = useState(false)
  const [press] = useState(() => pressesByDay())
  const save = useSaving(
    (days: SetDays) => setDays(days, press),
    (view, { from, to, kind: set }) => {
      draft.clear()
      const span = from === to ? dayWords(lang, from) : t.span(dayWords(lang, from), dayWords(lang, to))
      saved(view, t.saved(span, t.choice[set]))
    },
  )
  const wrongEnd = value.to !== '' && (value.to < day || value.to > addDays(day, mostDays - 1))
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    ask(true)
    const { kind: set, to } = value
    const [name, source] = [value.name.trim(), value.source.trim()]
    if (source !== '' && !wrongEnd && !save.isPending)
      save.mutate({ from: day, to: to || day, kind: set, name, source })
  }
  const now = (
    <p>
      {t.isNow([t.kind[kind], row?.name].filter(Boolean).join(' · '))}
      {row && <span className="below quiet">{row.source}</span>}
    </p>
  )
  if (!mayEdit) return now
  return (
    <form onSubmit={submit} onKeyDown={(event) => isSend(event) && submit()} noValidate>
      {now}
      <KeptNote draft={key} clear={draft.clear} />
      <fieldset className="choices">
        <legend>{t.setTo}</legend>
        {kinds.map((one) => (
          <label className="check" key={one}>
            <input
              type="radio"
              name="kind"
              checked={value.kind === one}
              onChange={() => change({ kind: one })}
            />
            {t.choice[one]}
          </label>
        ))}
      </fieldset>
      <Field label={t.until} optional hint={t.untilHint} problem={wrongEnd ? t.untilWrong : undefined}>
        {(control) => (
          <Input
            {...control}
            type="date"
            min={day}
            value={value.to}
            onChange={(e) => change({ to: e.target.value })}
          />
        )}
      </Field>
      <Field label={t.name} optional hint={t.nameHint} problem={fieldProblem(save.error, 'name')}>
        {(control) => (
          <Input
            {...control}
            maxLength={40}
            value={value.name}
            onChange={(e) => change({ name: e.target.value })}
          />
        )}
      </Field>
      <Field
        label={t.source}
        hint={t.sourceHint}
        problem={
          fieldProblem(save.error, 'source') ??
          (asked && value.source.trim() === '' ? words.required : undefined)
        }
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 4 }}
            maxLength={120}
            value={value.source}
            onChange={(e) => change({ source: e.target.value })}
          />
        )}
      </Field>
      <ProblemNote error={save.error} />
      <div className="act-row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {words.save}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  )
}
