import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Division } from '../../../../../modules/places/contract.ts'
import { places } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem, ProblemNote } from '../../../parts/problem-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import { streetTexts } from './texts.ts'
import { useBelow } from './use-divisions.ts'

interface ConfirmStreetProps {
  readonly street: Division
  readonly path: string
  readonly back: () => void
  readonly done: (name: string) => void
}

/** What would be opened, to be compared with what was meant: it cannot be undone. */
export function ConfirmStreet({ street, path, back, done }: ConfirmStreetProps) {
  const t = useTexts(streetTexts)
  const words = useTexts(adminTexts)
  const [phone, setPhone] = useState('')
  const [sure, setSure] = useState(false)
  const [asked, ask] = useState(false)
  const communities = useBelow(street.code).data?.items ?? []
  const open = useSaving(
    (body: { phone: string | null }, options) =>
      places.openStreet({ params: { street: street.code }, body }, options),
    (opened) => done(opened.name),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(true)
    if (sure && !open.isPending) open.mutate({ phone: phone.trim() || null })
  }
  return (
    <form onSubmit={submit} aria-label={t.confirmTitle(street.name)} noValidate>
      <h3>{t.confirmTitle(street.name)}</h3>
      <dl className="read">
        <div>
          <dt>{t.path}</dt>
          <dd>{path}</dd>
        </div>
        <div>
          <dt>{t.code}</dt>
          <dd>{street.code}</dd>
        </div>
        <div>
          <dt>{t.kind}</dt>
          <dd>{street.kind}</dd>
        </div>
      </dl>
      <details className="below-street">
        <summary>{t.communities(communities.length)}</summary>
        <ul className="communities">
          {communities.map((one) => (
            <li key={one.code}>
              {one.name} <span className="quiet">{one.code}</span>
            </li>
          ))}
        </ul>
      </details>
      <Field label={t.phone} optional hint={t.phoneHint} problem={fieldProblem(open.error, 'phone')}>
        {(control) => (
          <Input
            {...control}
            type="tel"
            maxLength={30}
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        )}
      </Field>
      <p>{t.told}</p>
      <div className="field">
        <label className="check">
          <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
          {t.sure(`${path} ${street.name}`)}
        </label>
        {asked && !sure && <p className="wrong">{t.sureMissing}</p>}
      </div>
      <ProblemNote error={open.error} />
      <div className="act-row">
        <Button type="primary" htmlType="submit" loading={open.isPending}>
          {t.confirm(street.name)}
        </Button>
        <Button onClick={back}>{words.cancel}</Button>
      </div>
    </form>
  )
}
