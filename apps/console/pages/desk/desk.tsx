import { useMutation } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { intake } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { keys, queryClient } from '../../app/queries.ts'
import { useSession } from '../../app/session.ts'
import { useDraft } from '../../parts/drafts.ts'
import { isBareEnter, isSend } from '../../parts/keys.ts'
import { presses } from '../../parts/press.ts'
import { Beside } from './beside.tsx'
import './desk.css'
import { bodyOf, newEntry, problemsOf } from './entry.ts'
import { EntryForm } from './entry-form.tsx'
import { ReceiptPage } from './receipt.tsx'
import { deskTexts } from './texts.ts'

/** One page for a call, a visit or a letter, from the first word to the number read out. */
export function Desk() {
  const t = useTexts(deskTexts)
  const { me } = useSession()
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is a new entry
  const fresh = useMemo(() => newEntry(), [round])
  const draft = useDraft(`${me.id}/desk`, fresh)
  const entry = draft.value
  const [asked, setAsked] = useState(false)
  const [press] = useState(() => presses())
  const take = useMutation({
    mutationFn: () =>
      press(bodyOf(entry), (idempotencyKey) => intake.takeDown({ body: bodyOf(entry) }, { idempotencyKey })),
    onSuccess: ({ case: filed }) => {
      draft.clear()
      setAsked(false)
      queryClient.setQueryData(keys.case(filed.id), filed)
      void queryClient.invalidateQueries({ queryKey: keys.cases })
    },
  })
  const again = () => {
    // Under an id of its own: the last one's is taken, and would be refused as sent before.
    draft.change(newEntry())
    setRound(round + 1)
    take.reset()
  }
  const submit = () => {
    setAsked(true)
    if (problemsOf(entry).length === 0 && !take.isPending) take.mutate()
  }
  // From wherever the focus is: the operator's hands are on the keys, not the eyes on the form.
  useEffect(() => {
    const send = (event: KeyboardEvent) => {
      if (!isSend(event) || take.data) return
      event.preventDefault()
      submit()
    }
    window.addEventListener('keydown', send)
    return () => window.removeEventListener('keydown', send)
  })
  if (take.data) return <ReceiptPage receipt={take.data.receipt} another={again} />
  return (
    <form
      className="desk"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => isBareEnter(event) && event.preventDefault()}
      noValidate
    >
      <h1>{t.title}</h1>
      <div className="desk-columns">
        <EntryForm
          key={round}
          entry={entry}
          change={draft.change}
          wrong={asked ? problemsOf(entry) : []}
          error={take.error}
          busy={take.isPending}
          clear={() => {
            draft.clear()
            setRound(round + 1)
          }}
        />
        <Beside entry={entry} change={draft.change} />
      </div>
    </form>
  )
}
