import { Button } from 'antd'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Person, Post } from '../../../../../modules/access/contract.ts'
import { access } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { roleTexts } from '../../../app/texts.ts'
import { useDraft } from '../../../parts/drafts.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { toFirstWrong } from '../parts/first-wrong.ts'
import { KeptNote } from '../parts/kept-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import { today } from '../parts/today.ts'
import { PostFields } from './post-fields.tsx'
import { bodyOf, type PostBody, type PostValues, wrongIn } from './post-values.ts'
import { unitTexts } from './texts.ts'
import { peopleChanged } from './use-units.ts'

interface GivePostProps {
  readonly person: Person
  /** The unit from whose list the person was opened. */
  readonly unit: string
  readonly given: (post: Post, words: string) => void
  readonly close: () => void
}

export function GivePost({ person, unit, given, close }: GivePostProps) {
  const t = useTexts(unitTexts)
  const words = useTexts(adminTexts)
  const role = useTexts(roleTexts)
  const { me, street } = useSession()
  const initial = useMemo(
    (): PostValues => ({ role: '', unit, territory: street, grids: [], from: today(), to: '', note: '' }),
    [unit, street],
  )
  const key = `${me.id}/admin/post/${person.id}`
  const draft = useDraft(key, initial)
  const [id] = useState(() => uuidv7())
  const [asked, ask] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const wrong = wrongIn(draft.value, person.posts, today())
  const give = useSaving(
    (body: PostBody, options) => access.givePost({ body }, options),
    (post) => {
      draft.clear()
      peopleChanged()
      given(post, t.given(role[post.role]))
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(true)
    if (Object.keys(wrong).length > 0) toFirstWrong(form.current)
    else if (!give.isPending) give.mutate(bodyOf(id, person.id, draft.value))
  }
  return (
    <form ref={form} className="give-post" aria-label={t.givePost} onSubmit={submit} noValidate>
      <h3>{t.givePost}</h3>
      <KeptNote draft={key} clear={draft.clear} />
      <PostFields
        values={draft.value}
        change={draft.change}
        wrong={wrong}
        asked={asked}
        posts={person.posts}
        error={give.error}
      />
      <ProblemNote error={give.error} />
      <div className="act-row">
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t.give}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  )
}
