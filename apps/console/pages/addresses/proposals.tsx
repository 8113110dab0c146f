import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Proposal } from '../../../../modules/places/addresses/contract.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useSaving } from '../admin/parts/saving.ts'
import { addressTexts } from './texts.ts'
import { addressesChanged, proposals, useWaiting } from './use-addresses.ts'

/** What people on the spot say of the base: accepted, it becomes an act; refused, they read why. */
export function Proposals({ choose }: { choose: (id: string) => void }) {
  const t = useTexts(addressTexts)
  const list = useWaiting(true)
  const items = list.data?.items ?? []
  if (items.length === 0) return <ProblemNote error={list.error} />
  return (
    <section className="address-proposals" aria-labelledby="proposals">
      <h2 id="proposals">{t.waiting(items.length)}</h2>
      <ul>
        {items.map((it) => (
          <li key={it.id}>
            <One it={it} choose={choose} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ it, choose }: { it: Proposal; choose: (id: string) => void }) {
  const t = useTexts(addressTexts)
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const accept = useSaving(
    (id: string, options) => proposals.acceptProposal({ params: { id }, body: {} }, options),
    addressesChanged,
  )
  const refuse = useSaving(
    (why: string, options) =>
      proposals.refuseProposal({ params: { id: it.id }, body: { reason: why } }, options),
    addressesChanged,
  )
  return (
    <>
      <p>
        <b>{t.proposal[it.kind]}</b>{' '}
        {it.address && (
          <button type="button" className="plain" onClick={() => choose(it.address!.id)}>
            {it.address.text}
          </button>
        )}{' '}
        {it.name && <>→ {it.name}</>} <span className="quiet">{t.by[it.by]}</span>
        {it.note && <span className="below">{it.note}</span>}
      </p>
      <ProblemNote error={accept.error ?? refuse.error} />
      {refusing ? (
        <form
          aria-label={t.refuse}
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim().length > 1) refuse.mutate(reason)
          }}
        >
          <Field label={t.reason}>
            {(control) => (
              <Input
                {...control}
                maxLength={300}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <div className="act-row">
            <Button type="primary" htmlType="submit" loading={refuse.isPending}>
              {t.sendRefusal}
            </Button>
            <Button onClick={() => setRefusing(false)}>{t.cancel}</Button>
          </div>
        </form>
      ) : (
        <div className="act-row">
          <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate(it.id)}>
            {t.accept}
          </Button>
          <Button onClick={() => setRefusing(true)}>{t.refuse}</Button>
        </div>
      )}
    </>
  )
}
