import { Button } from 'antd'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Duty } from '../../../../../modules/duties/contract.ts'
import { duties } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { useDraft } from '../../../parts/drafts.ts'
import { isSend } from '../../../parts/keys.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { toFirstWrong } from '../parts/first-wrong.ts'
import { KeptNote } from '../parts/kept-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import { DutyFields } from './duty-fields.tsx'
import { bodyOf, type DutyBody, startOf, wrongIn } from './duty-values.ts'
import { EndDuty } from './end-duty.tsx'
import { dutyTexts } from './texts.ts'
import { dutiesChanged } from './use-duties.ts'

interface DutyFormProps {
  readonly duty: Duty | null
  readonly all: readonly Duty[]
  readonly category: string | undefined
  readonly done: (words: string) => void
  readonly close: () => void
}

/** Add or change one item. A change is a new row from today on, so it has an id of its own, and names the row whose place it takes. */
export function DutyForm({ duty, all, category, done, close }: DutyFormProps) {
  const t = useTexts(dutyTexts)
  const words = useTexts(adminTexts)
  const { me, street } = useSession()
  const [id] = useState(() => uuidv7())
  const initial = useMemo(() => startOf(duty, street, category), [duty, street, category])
  const key = `${me.id}/admin/duty/${duty?.id ?? `new${category ?? ''}`}`
  const draft = useDraft(key, initial)
  const [asked, ask] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const wrong = wrongIn(draft.value, all, duty)
  const save = useSaving(
    (body: DutyBody, options) => duties.saveDuty({ params: { id }, body }, options),
    (saved) => {
      draft.clear()
      dutiesChanged()
      done(t.saved(saved.no))
    },
  )
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    ask(true)
    if (Object.keys(wrong).length > 0) toFirstWrong(form.current)
    else if (!save.isPending) save.mutate(bodyOf(draft.value, duty?.id ?? null))
  }
  return (
    <>
      <form
        ref={form}
        onSubmit={submit}
        onKeyDown={(event) => isSend(event) && submit()}
        aria-label={duty ? t.editTitle(duty.no) : t.addTitle}
        noValidate
      >
        <KeptNote draft={key} clear={draft.clear} />
        <DutyFields
          values={draft.value}
          change={draft.change}
          wrong={wrong}
          asked={asked}
          fixedNo={duty !== null}
          error={save.error}
        />
        <ProblemNote error={save.error} />
        <div className="act-row">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {words.save}
          </Button>
          <Button onClick={close}>{words.cancel}</Button>
        </div>
      </form>
      {duty && (
        <EndDuty
          duty={duty}
          done={(ended) => {
            draft.clear()
            done(ended)
          }}
        />
      )}
    </>
  )
}
