import { Button, Input } from 'antd'
import { type Matter, matters } from '../../../../modules/cases/contract.ts'
import { useTexts } from '../../app/language.ts'
import { caseWords } from '../../parts/case-words.ts'
import { CategorySelect } from '../../parts/category-select.tsx'
import { Field } from '../../parts/field.tsx'
import { PlaceInput } from '../../parts/place-input.tsx'
import { fieldProblem, ProblemNote } from '../../parts/problem-note.tsx'
import { deskChannels, type Entry } from './entry.ts'
import { deskTexts } from './texts.ts'
import { type EntryFormProps, Who } from './who.tsx'

/** In the order in which a caller speaks: what, where, who. Tab goes through, Ctrl+Enter takes it down. */
export function EntryForm({ entry, change, wrong, error, busy, clear }: EntryFormProps) {
  const t = useTexts(deskTexts)
  const words = useTexts(caseWords)
  return (
    <div className="desk-form">
      <Radios
        legend={t.channel}
        name="channel"
        options={deskChannels.map((one) => ({ value: one, label: words.channel[one] }))}
        value={entry.channel}
        choose={(channel) => change({ channel: channel as Entry['channel'] })}
      />
      <Field
        label={t.words}
        hint={t.wordsHint}
        problem={fieldProblem(error, 'words') ?? (wrong.includes('words') ? t.required : undefined)}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 4, maxRows: 14 }}
            maxLength={5000}
            value={entry.words}
            onChange={(event) => change({ words: event.target.value })}
          />
        )}
      </Field>
      <Field label={t.place} optional>
        {(control) => <PlaceInput control={control} text={entry.text} point={entry.point} change={change} />}
      </Field>
      <Who entry={entry} change={change} wrong={wrong} />
      <Radios
        legend={t.matter}
        name="matter"
        options={matters.map((one) => ({ value: one, label: words.matter[one] }))}
        value={entry.matter}
        choose={(matter) => change({ matter: matter as Matter })}
      />
      <Field label={t.category} optional hint={t.categoryHint}>
        {(control) => (
          <CategorySelect
            {...control}
            value={entry.category}
            onChange={(category) => change({ category: category ?? '' })}
          />
        )}
      </Field>
      {entry.category !== '' && (
        <Field label={t.summary} optional>
          {(control) => (
            <Input
              {...control}
              maxLength={120}
              value={entry.summary}
              onChange={(event) => change({ summary: event.target.value })}
            />
          )}
        </Field>
      )}
      <ProblemNote error={error} />
      <div className="act-buttons">
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {entry.sameAs ? t.sendSame : t.send}
        </Button>
        <span className="quiet">{t.sendKey}</span>
        <button type="button" className="plain" onClick={clear}>
          {t.clear}
        </button>
      </div>
    </div>
  )
}

interface RadiosProps {
  readonly legend: string
  readonly name: string
  readonly options: readonly { value: string; label: string }[]
  readonly value: string
  readonly choose: (value: string) => void
}

function Radios({ legend, name, options, value, choose }: RadiosProps) {
  return (
    <fieldset className="radios">
      <legend>{legend}</legend>
      {options.map((one) => (
        <label key={one.value} className="check">
          <input type="radio" name={name} checked={value === one.value} onChange={() => choose(one.value)} />
          {one.label}
        </label>
      ))}
    </fieldset>
  )
}
