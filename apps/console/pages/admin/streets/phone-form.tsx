import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { OpenStreet } from '../../../../../modules/places/contract.ts'
import { places } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem, ProblemNote } from '../../../parts/problem-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import { streetTexts } from './texts.ts'

/** As `ServicePhone` in modules/places/contract.ts: said before it is sent. */
const dialled = /^[0-9+()\- ]{3,30}$/

interface PhoneFormProps {
  readonly street: OpenStreet
  readonly saved: (words: string) => void
  readonly close: () => void
}

/** The line that residents call, as it stands on their pages and on grid cards. */
export function PhoneForm({ street, saved, close }: PhoneFormProps) {
  const t = useTexts(streetTexts)
  const words = useTexts(adminTexts)
  const [typed, type] = useState(street.phone ?? '')
  const phone = typed.trim()
  const wrong = phone !== '' && !dialled.test(phone)
  const save = useSaving(
    (given: string | null, options) =>
      places.saveServicePhone({ params: { street: street.code }, body: { phone: given } }, options),
    (reply) => saved(t.phoneSaved(reply.name)),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!wrong && !save.isPending) save.mutate(phone || null)
  }
  return (
    <form aria-label={t.changePhone} onSubmit={submit} noValidate>
      <Field
        label={t.phone}
        optional
        hint={`${t.phoneHint}${t.phoneNone}`}
        problem={fieldProblem(save.error, 'phone') ?? (wrong ? t.phoneWrong : undefined)}
      >
        {(control) => (
          <Input
            {...control}
            type="tel"
            maxLength={30}
            value={typed}
            onChange={(event) => type(event.target.value)}
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
