import { AutoComplete } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { useLater } from '../../parts/later.ts'
import { blockTexts } from './texts.ts'
import { useFirmsNamed } from './use-blocks.ts'

/** An organization of the register, found while typing. */
export function FindFirm({ choose }: { choose: (id: string) => void }) {
  const t = useTexts(blockTexts)
  const [text, setText] = useState('')
  const q = useLater(text.trim(), 200)
  const found = useFirmsNamed(q)
  const items = q.length >= 2 ? (found.data?.items ?? []) : []
  const none = q.length >= 2 && found.isSuccess && items.length === 0
  return (
    <Field label={t.findFirm} hint={none ? t.noFirms : undefined}>
      {(control) => (
        <AutoComplete
          {...control}
          style={{ width: '100%', maxWidth: 'calc(100vw - 48px)' }}
          value={text}
          placeholder={t.findFirmHint}
          maxLength={60}
          options={items.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(value: string) => setText(items.find((one) => one.id === value)?.name ?? value)}
          onSelect={(id: string) => choose(id)}
        />
      )}
    </Field>
  )
}
