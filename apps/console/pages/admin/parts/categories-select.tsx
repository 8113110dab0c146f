import { Select } from 'antd'
import { useMemo } from 'react'
import { useLang } from '../../../app/language.ts'
import { useCategories } from '../../../parts/reference.ts'

interface CategoriesSelectProps {
  readonly id?: string
  readonly 'aria-describedby'?: string
  readonly value: readonly string[]
  readonly onChange: (codes: string[]) => void
}

/** Any number of four-digit categories, grouped below their parents, found by name or code. */
export function CategoriesSelect({ value, onChange, ...control }: CategoriesSelectProps) {
  const lang = useLang()
  const categories = useCategories()
  const options = useMemo(() => {
    const name = (one: { zh: string; en: string }) => (lang === 'en' && one.en) || one.zh
    return categories
      .filter((one) => one.parent === null)
      .map((parent) => ({
        label: name(parent),
        title: name(parent),
        options: categories
          .filter((one) => one.parent === parent.code)
          .map((one) => ({ value: one.code, label: name(one), found: `${one.code} ${one.zh} ${one.en}` })),
      }))
  }, [categories, lang])
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
