import { Input, Select } from 'antd'
import { dutyKinds } from '../../../../../modules/duties/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { CategorySelect } from '../../../parts/category-select.tsx'
import { useCategoryName } from '../../../parts/reference.ts'
import { FilterWords } from '../parts/filter-words.tsx'
import type { DutyFilterValues } from './filter-duties.ts'
import { dutyTexts } from './texts.ts'

interface DutyFiltersProps {
  readonly filters: DutyFilterValues
  readonly go: (
    part: { kind?: string | undefined; category?: string | undefined; q?: string | undefined },
    how?: { replace: boolean },
  ) => void
}

export function DutyFilters({ filters, go }: DutyFiltersProps) {
  const t = useTexts(dutyTexts)
  const category = useCategoryName()
  const { kind, category: code, q } = filters
  return (
    <search className="admin-filters">
      <Input
        type="search"
        className="words-input"
        aria-label={t.find}
        placeholder={t.find}
        maxLength={60}
        allowClear
        value={q ?? ''}
        onChange={(event) => go({ q: event.target.value }, { replace: true })}
      />
      <Select
        aria-label={t.kindLabel}
        className="kind-select"
        value={kind ?? ''}
        options={[
          { value: '', label: t.anyKind },
          ...dutyKinds.map((one) => ({ value: one as string, label: t.kind[one] })),
        ]}
        onChange={(value) => go({ kind: value })}
      />
      <div className="category-filter">
        <CategorySelect
          aria-label={t.categoryLabel}
          value={code ?? ''}
          onChange={(value) => go({ category: value })}
        />
      </div>
      <FilterWords
        filters={[
          ...(kind ? [{ key: 'kind', words: t.kind[kind], remove: () => go({ kind: undefined }) }] : []),
          ...(code
            ? [{ key: 'category', words: category(code) ?? code, remove: () => go({ category: undefined }) }]
            : []),
          ...(q ? [{ key: 'q', words: q, remove: () => go({ q: undefined }) }] : []),
        ]}
      />
    </search>
  )
}
