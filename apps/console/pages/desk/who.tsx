import { Input } from 'antd'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import type { Entry, EntryProblem } from './entry.ts'
import { deskTexts } from './texts.ts'

export interface EntryFormProps {
  readonly entry: Entry
  readonly change: (part: Partial<Entry>) => void
  readonly wrong: readonly EntryProblem[]
  readonly error: unknown
  readonly busy: boolean
  readonly clear: () => void
}

/** Name and phone, and the one who speaks for somebody else. All of it may be left out. */
export function Who({ entry, change, wrong }: Pick<EntryFormProps, 'entry' | 'change' | 'wrong'>) {
  const t = useTexts(deskTexts)
  return (
    <fieldset className="who">
      <legend>{t.who}</legend>
      <Field label={t.name} optional>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={40}
            value={entry.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t.phone} optional problem={wrong.includes('phone') ? t.phoneWrong : undefined}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            inputMode="tel"
            maxLength={20}
            value={entry.phone}
            onChange={(event) => change({ phone: event.target.value })}
          />
        )}
      </Field>
      <label className="check wide">
        <input
          type="checkbox"
          checked={entry.forOther}
          onChange={(event) => change({ forOther: event.target.checked })}
        />
        {t.forOther}
      </label>
      {entry.forOther && (
        <>
          <Field label={t.helperName} problem={wrong.includes('helper') ? t.helperMissing : undefined}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={40}
                value={entry.helperName}
                onChange={(event) => change({ helperName: event.target.value })}
              />
            )}
          </Field>
          <Field label={t.helperPhone}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                inputMode="tel"
                maxLength={20}
                value={entry.helperPhone}
                onChange={(event) => change({ helperPhone: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </fieldset>
  )
}
