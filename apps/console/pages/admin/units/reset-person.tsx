import { Input } from 'antd'
import { useState } from 'react'
import type { Person } from '../../../../../modules/access/contract.ts'
import { access } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem } from '../../../parts/problem-note.tsx'
import { Danger } from '../parts/danger.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import type { Made } from './slip.tsx'
import { unitTexts } from './texts.ts'
import { peopleChanged } from './use-units.ts'

/** A new first password for somebody who cannot sign in any more. */
export function ResetPerson({ person, made }: { person: Person; made: (made: Made) => void }) {
  const t = useTexts(unitTexts)
  const words = useTexts(adminTexts)
  const [reason, setReason] = useState('')
  const [asked, ask] = useState(false)
  const short = reason.trim().length < 2
  const reset = useSaving(
    (why: string, options) =>
      access.resetPerson({ params: { id: person.id }, body: { reason: why } }, options),
    (reply) => {
      peopleChanged()
      made(reply)
    },
  )
  return (
    <Danger
      ask={t.resetAsk}
      act={t.reset}
      told={t.resetTold}
      error={reset.error}
      pending={reset.isPending}
      send={() => {
        ask(true)
        if (!short) reset.mutate(reason.trim())
      }}
    >
      <Field
        label={t.resetReason}
        hint={t.resetReasonHint}
        problem={fieldProblem(reset.error, 'reason') ?? (asked && short ? words.required : undefined)}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Danger>
  )
}
