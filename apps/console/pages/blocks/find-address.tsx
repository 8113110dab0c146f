import { useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useState } from 'react'
import { client } from '../../../../base/client.ts'
import { fetchSend } from '../../../../base/client-fetch.ts'
import { addressesApi } from '../../../../modules/places/addresses/contract.ts'
import { currentLang, useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { useLater } from '../../parts/later.ts'
import { blockTexts } from './texts.ts'

const addresses = client(addressesApi, fetchSend(currentLang))

interface FindAddressProps {
  readonly label: string
  readonly choose: (id: string, text: string) => void
}

/** An address of the base, found while typing; only a chosen one counts. */
export function FindAddress({ label, choose }: FindAddressProps) {
  const t = useTexts(blockTexts)
  const [text, setText] = useState('')
  const q = useLater(text.trim(), 200)
  const found = useQuery({
    queryKey: ['addresses', 'find', q],
    queryFn: () => addresses.findAddresses({ query: { q: q.slice(0, 100) } }),
    enabled: q.length >= 2,
    staleTime: 60_000,
  })
  const items = q.length >= 2 ? (found.data?.items ?? []) : []
  const none = q.length >= 2 && found.isSuccess && items.length === 0
  return (
    <Field label={label} hint={none ? t.nothing : undefined}>
      {(control) => (
        <AutoComplete
          {...control}
          // A long hint must not widen a small screen.
          style={{ width: '100%', maxWidth: 'calc(100vw - 48px)' }}
          value={text}
          placeholder={t.findHint}
          maxLength={100}
          options={items.map((one) => ({ value: one.id, label: one.text }))}
          onChange={(value: string) => setText(items.find((one) => one.id === value)?.text ?? value)}
          onSelect={(id: string) => choose(id, items.find((one) => one.id === id)?.text ?? '')}
        />
      )}
    </Field>
  )
}
