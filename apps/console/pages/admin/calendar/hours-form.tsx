import { Button, Input } from 'antd'
import { type FormEvent, useMemo, useState } from 'react'
import { USUAL_OFFICE_HOURS } from '../../../../../engines/worktime/index.ts'
import type { CalendarView, OfficeHours } from '../../../../../modules/duties/contract.ts'
import { duties } from '../../../app/api.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { useDraft } from '../../../parts/drafts.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem, ProblemNote } from '../../../parts/problem-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import { dayWords, today } from '../parts/today.ts'
import { areInOrder, type TypedSpan } from './spans.ts'
import { calendarTexts } from './texts.ts'

const most = 4

interface HoursFormProps {
  readonly view: CalendarView
  readonly saved: (view: CalendarView, words: string) => void
  readonly close: () => void
}

export function HoursForm({ view, saved, close }: HoursFormProps) {
  const t = useTexts(calendarTexts)
  const words = useTexts(adminTexts)
  const lang = useLang()
  const { me } = useSession()
  const initial = useMemo(
    () => ({ from: today(), spans: view.hours.at(-1)?.spans ?? [{ start: '09:00', end: '17:00' }] }),
    [view],
  )
  const draft = useDraft<OfficeHours>(`${me.id}/admin/hours`, initial)
  const { from, spans } = draft.value
  const [asked, ask] = useState(false)
  const save = useSaving(
    (body: OfficeHours, options) => duties.saveOfficeHours({ body }, options),
    (next, body) => {
      draft.clear()
      saved(next, t.hoursSaved(dayWords(lang, body.from)))
    },
  )
  const good = areInOrder(spans)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(true)
    if (good && from !== '' && !save.isPending) save.mutate({ from, spans: [...spans] })
  }
  const setSpan = (i: number, part: Partial<TypedSpan>) =>
    draft.change({ spans: spans.map((span, n) => (n === i ? { ...span, ...part } : span)) })
  const usual = USUAL_OFFICE_HOURS[0]?.from
  return (
    <form className="hours-form" aria-label={t.addHours} onSubmit={submit} noValidate>
      {view.hours.length === 1 && view.hours[0]?.from === usual && <p className="quiet">{t.hoursFirst}</p>}
      <Field
        label={t.from}
        hint={view.hours.some((set) => set.from === from) ? t.hoursReplace : undefined}
        problem={fieldProblem(save.error, 'from') ?? (asked && from === '' ? words.required : undefined)}
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            value={from}
            onChange={(e) => draft.change({ from: e.target.value })}
          />
        )}
      </Field>
      <fieldset className="choices">
        <legend>{t.spans}</legend>
        {spans.map((span, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans have no name but their place
          <div className="span" key={i}>
            <Input
              type="time"
              aria-label={t.spanStart(i + 1)}
              value={span.start}
              onChange={(e) => setSpan(i, { start: e.target.value })}
            />
            –
            <Input
              type="time"
              aria-label={t.spanEnd(i + 1)}
              value={span.end}
              onChange={(e) => setSpan(i, { end: e.target.value })}
            />
            {spans.length > 1 && (
              <button
                type="button"
                className="plain"
                aria-label={t.removeSpan(i + 1)}
                onClick={() => draft.change({ spans: spans.filter((_, n) => n !== i) })}
              >
                ×
              </button>
            )}
          </div>
        ))}
        {spans.length < most && (
          <button
            type="button"
            className="plain"
            onClick={() => draft.change({ spans: [...spans, { start: '', end: '' }] })}
          >
            ＋ {t.addSpan}
          </button>
        )}
        {asked && !good && <p className="wrong">{t.spansWrong}</p>}
      </fieldset>
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
