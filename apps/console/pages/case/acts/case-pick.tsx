import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { handling } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import type { Control } from '../../../parts/field.tsx'
import { useLater } from '../../../parts/later.ts'
import { formTexts } from './texts.ts'

interface CasePickProps {
  readonly control: Control
  readonly found: CaseView
  readonly value: string
  readonly put: (id: string) => void
}

/** Another case, by number or words; before anything is typed, those that look alike. */
export function CasePick({ control, found, value, put }: CasePickProps) {
  const t = useTexts(formTexts)
  const [typed, setTyped] = useState('')
  const q = useLater(typed.trim(), 250)
  const hits = useQuery({
    queryKey: ['cases', 'pick', q],
    queryFn: () => handling.cases({ query: { view: 'all', q, limit: 8 } }),
    enabled: q !== '',
  })
  const offered = q === '' ? found.related : (hits.data?.items ?? [])
  return (
    <Select
      {...control}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t.caseFind}
      notFoundContent={hits.isFetching ? null : t.noCase}
      value={value || undefined}
      onChange={put}
      options={offered
        .filter((one) => one.id !== found.id)
        .map((one) => ({ value: one.id, label: `${one.number} ${one.words.slice(0, 40)}` }))}
      popupMatchSelectWidth={false}
    />
  )
}
