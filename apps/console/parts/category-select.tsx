import { Select } from 'antd'
import { texts } from '../../../base/i18n.ts'
import { useTexts } from '../app/language.ts'
import { useCategoryOptions } from './category-options.ts'

const words = texts({ choose: '选类别，可输字找' }, { choose: 'Choose; type to find' })

interface CategorySelectProps {
  readonly id?: string
  readonly 'aria-label'?: string
  readonly 'aria-describedby'?: string
  readonly value: string
  readonly onChange: (code: string) => void
}

/** A four-digit category, grouped below its parent, found by name or code. */
export function CategorySelect({ value, onChange, ...control }: CategorySelectProps) {
  const t = useTexts(words)
  const options = useCategoryOptions()
  return (
    <Select
      {...control}
      showSearch={{ optionFilterProp: 'found' }}
      placeholder={t.choose}
      value={value || undefined}
      options={options}
      onChange={onChange}
      popupMatchSelectWidth={false}
    />
  )
}
