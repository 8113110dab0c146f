import { useMemo } from 'react'
import { useLang } from '../app/language.ts'
import { useCategories } from './reference.ts'

/** Four-digit categories grouped below their parents, for a Select; `found` is what typing looks in. */
export function useCategoryOptions() {
  const lang = useLang()
  const categories = useCategories()
  return useMemo(() => {
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
}
