import { Select } from 'antd'
import { useMemo } from 'react'
import { texts } from '../../../base/i18n.ts'
import { useLang, useTexts } from '../app/language.ts'
import { useCategories } from './reference.ts'

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
  const lang = useLang()
  const t = useTexts(words)
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
      showSearch={{ optionFilterProp: 'found' }}
      placeholder={t.choose}
      value={value || undefined}
      options={options}
      onChange={onChange}
      popupMatchSelectWidth={false}
    />
  )
}
