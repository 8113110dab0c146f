import { Button, Input } from 'antd'
import { type FormEvent, useMemo, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { CalendarView } from '../../../../../modules/duties/contract.ts'
import { duties } from '../../../app/api.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { useDraft } from '../../../parts/drafts.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem, ProblemNote } from '../../../parts/problem-note.tsx'
import { KeptNote } from '../parts/kept-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import { dayWords } from '../parts/today.ts'
import { calendarTexts } from './texts.ts'

interface CoverFormProps {
  readonly view: CalendarView
  readonly saved: (view: CalendarView, words: string) => void
  readonly close: () => void
}

/** How far the holidays are entered, and the notice that this stands on. */
export function CoverForm({ view, saved, close }: CoverFormProps) {
  const t = useTexts(calendarTexts)
  const words = useTexts(adminTexts)
  const lang = useLang()
  const { me } = useSession()
  const [id] = useState(() => uuidv7())
  const nextYear = `${Number(view.coveredTo.slice(0, 4)) + 1}-12-31`
  const initial = useMemo(() => ({ to: nextYear, source: '' }), [nextYear])
  const key = `${me.id}/admin/cover`
  const draft = useDraft(key, initial)
  const { to, source } = draft.value
  const [asked, ask] = useState(false)
  const save = useSaving(
    (body: { to: string; source: string }, options) => duties.saveCover({ body: { id, ...body } }, options),
    (next) => {
      draft.clear()
      saved(next, t.coverSaved(dayWords(lang, next.coveredTo)))
    },
  )
  const missing = (value: string) => (asked && value.trim() === '' ? words.required : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(true)
    if (to !== '' && source.trim() !== '' && !save.isPending) save.mutate({ to, source: source.trim() })
  }
  return (
    <form aria-label={t.cover} onSubmit={submit} noValidate>
      <p>{t.coverAbout}</p>
      <KeptNote draft={key} clear={draft.clear} />
      <Field label={t.coverTo} hint={t.coverToHint} problem={fieldProblem(save.error, 'to') ?? missing(to)}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={to}
            onChange={(event) => draft.change({ to: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t.source}
        hint={t.sourceHint}
        problem={fieldProblem(save.error, 'source') ?? missing(source)}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={120}
            value={source}
            onChange={(event) => draft.change({ source: event.target.value })}
          />
        )}
      </Field>
      <ProblemNote error={save.error} />
      <div className="act-row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t.coverSave}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  )
}
