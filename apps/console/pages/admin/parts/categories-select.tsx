import { Select } from 'antd'
import { useCategoryOptions } from '../../../parts/category-options.ts'

interface CategoriesSelectProps {
  readonly id?: string
  readonly 'aria-describedby'?: string
  readonly value: readonly string[]
  readonly onChange: (codes: string[]) => void
}

/** Any number of four-digit categories, grouped below their parents, found by name or code. */
export function CategoriesSelect({ value, onChange, ...control }: CategoriesSelectProps) {
  const options = useCategoryOptions()
  return (
    <Select
      {...control}
      mode="multiple"
      maxCount={50}
      showSearch={{ optionFilterProp: 'found' }}
      value={[...value]}
      options={options}
      onChange={onChange}
    />
  )
}
