import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { entryKinds } from '../../../../modules/ledger/contract.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import type { LedgerSearch } from './ledger-search.ts'
import { ledgerTexts } from './texts.ts'

type Draft = { [K in keyof LedgerSearch]?: LedgerSearch[K] | undefined }

/** Asks on Enter or by the button: a half-typed name is not looked for. */
export function SearchForm() {
  const t = useTexts(ledgerTexts)
  const search = useSearch({ from: '/ledger' })
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>(search)
  const set = (part: Draft) => setDraft({ ...draft, ...part })
  const go = (next: Draft) =>
    void navigate({
      to: '/ledger',
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)) as LedgerSearch,
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    go(draft)
  }
  return (
    <form className="ledger-search" onSubmit={submit}>
      <Field label={t.case} hint={t.caseHint}>
        {(control) => (
          <Input
            {...control}
            maxLength={40}
            value={draft.case ?? ''}
            onChange={(e) => set({ case: e.target.value })}
          />
        )}
      </Field>
      <Field label={t.who} hint={t.whoHint}>
        {(control) => (
          <Input
            {...control}
            maxLength={40}
            value={draft.who ?? ''}
            onChange={(e) => set({ who: e.target.value })}
          />
        )}
      </Field>
      <Field label={t.kind}>
        {(control) => (
          <Select
            {...control}
            value={draft.kind ?? ''}
            options={[
              { value: '', label: t.anyKind },
              ...entryKinds.map((value) => ({ value, label: t.kinds[value] })),
            ]}
            onChange={(kind) => set({ kind: (kind || undefined) as LedgerSearch['kind'] })}
          />
        )}
      </Field>
      <Field label={t.from}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={draft.from ?? ''}
            onChange={(e) => set({ from: e.target.value })}
          />
        )}
      </Field>
      <Field label={t.to}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={draft.to ?? ''}
            onChange={(e) => set({ to: e.target.value })}
          />
        )}
      </Field>
      <div className="ledger-go">
        {draft.case && (
          <Checkbox
            checked={draft.lists === 'yes'}
            onChange={(e) => set({ lists: e.target.checked ? 'yes' : undefined })}
          >
            {t.lists}
          </Checkbox>
        )}
        <Button type="primary" htmlType="submit">
          {t.go}
        </Button>
        <button
          type="button"
          className="plain"
          onClick={() => {
            setDraft({})
            go({})
          }}
        >
          {t.clear}
        </button>
      </div>
      <p className="quiet">{t.month}</p>
    </form>
  )
}
