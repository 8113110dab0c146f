import { Button, Input } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { access } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { useDraft } from '../../../parts/drafts.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem, ProblemNote } from '../../../parts/problem-note.tsx'
import { toFirstWrong } from '../parts/first-wrong.ts'
import { KeptNote } from '../parts/kept-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import type { Made } from './slip.tsx'
import { unitTexts } from './texts.ts'
import { peopleChanged } from './use-units.ts'

const none = { name: '', login: '' }
const isLogin = (login: string) => /^[\p{L}\p{N}._@-]{2,40}$/u.test(login)

export function AddPerson({ made, close }: { made: (made: Made) => void; close: () => void }) {
  const t = useTexts(unitTexts)
  const words = useTexts(adminTexts)
  const { me } = useSession()
  const key = `${me.id}/admin/person`
  const draft = useDraft(key, none)
  const [id] = useState(() => uuidv7())
  const [asked, ask] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const name = draft.value.name.trim()
  const login = draft.value.login.trim()
  const add = useSaving(
    (body: { id: string; name: string; login: string }, options) => access.addPerson({ body }, options),
    (reply) => {
      draft.clear()
      peopleChanged()
      made(reply)
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(true)
    if (name === '' || !isLogin(login)) toFirstWrong(form.current)
    else if (!add.isPending) add.mutate({ id, name, login })
  }
  const loginProblem = asked && !isLogin(login) ? (login === '' ? words.required : t.loginWrong) : undefined
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <KeptNote draft={key} clear={draft.clear} />
      <Field
        label={t.personName}
        problem={fieldProblem(add.error, 'name') ?? (asked && name === '' ? words.required : undefined)}
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            maxLength={40}
            value={draft.value.name}
            onChange={(event) => draft.change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t.login} hint={t.loginHint} problem={fieldProblem(add.error, 'login') ?? loginProblem}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            value={draft.value.login}
            onChange={(event) => draft.change({ login: event.target.value })}
          />
        )}
      </Field>
      <ProblemNote error={add.error} />
      <div className="act-row">
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t.personAdd}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  )
}
