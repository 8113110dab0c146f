import { useQueries, useQuery } from '@tanstack/react-query'
import { client } from '../../../../base/client.ts'
import { fetchSend } from '../../../../base/client-fetch.ts'
import { catalogueApi, type Item, type SubjectKind } from '../../../../modules/catalogue/contract.ts'
import { currentLang, useLang, useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { registerTexts } from './texts.ts'

const catalogue = client(catalogueApi, fetchSend(currentLang))
const seldomChanges = 30 * 60_000

/** Items of one kind of subject as the catalogue words them; where the post does not read the catalogue, their codes stand. */
export function useItems(subject: SubjectKind) {
  const { may } = useSession()
  const lang = useLang()
  const { data } = useQuery({
    queryKey: ['catalogue', 'items', subject],
    queryFn: () => catalogue.items({ query: { subject } }),
    enabled: may('catalogue.read'),
    staleTime: seldomChanges,
  })
  const items = data?.items ?? []
  const found = new Map(items.map((item) => [item.id, item]))
  const nameOf = (id: string) => {
    const item = found.get(id)
    if (!item) return id
    return lang === 'en' ? item.en.charAt(0).toUpperCase() + item.en.slice(1) : item.zh
  }
  return { items, nameOf, find: (id: string) => found.get(id) }
}

/** What the codes of these lists mean, in the language of the page. */
export function useCodes(lists: readonly string[]) {
  const { may } = useSession()
  const lang = useLang()
  const names = [...new Set(lists)]
  const found = useQueries({
    queries: names.map((list) => ({
      queryKey: ['catalogue', 'codes', list],
      queryFn: () => catalogue.codes({ params: { list } }),
      enabled: may('catalogue.read'),
      staleTime: seldomChanges,
    })),
  })
  const words = new Map(
    names.map((list, at) => {
      const items = found[at]?.data?.items ?? []
      const say = (one: (typeof items)[number]) => (lang === 'en' ? (one.en ?? one.zh) : one.zh)
      return [list, new Map(items.map((one) => [one.code, say(one)]))] as const
    }),
  )
  return {
    wordOf: (list: string, code: string) => words.get(list)?.get(code) ?? code,
    options: (list: string) =>
      [...(words.get(list) ?? [])].map(([value, label]) => ({ value, label, found: `${value} ${label}` })),
  }
}

type Written = Pick<Item, 'id' | 'format' | 'list'>

/** Values of these items in words: codes by their list, yes and no; everything else as it is. */
export function useValueWords(items: readonly Written[]) {
  const t = useTexts(registerTexts)
  const codes = useCodes(items.flatMap((item) => item.list ?? []))
  const byId = new Map(items.map((item) => [item.id, item]))
  return (id: string, value: string) => {
    const item = byId.get(id)
    if (item?.format === 'yes-no') return value === 'yes' ? t.yes : value === 'no' ? t.no : value
    return item?.list ? codes.wordOf(item.list, value) : value
  }
}

/** Names of the sources of this street by their code; what people entered is said in words. */
export function useSourceName(): (code: string) => string {
  const { may } = useSession()
  const t = useTexts(registerTexts)
  const { data } = useQuery({
    queryKey: ['catalogue', 'sources'],
    queryFn: () => catalogue.sources(),
    enabled: may('catalogue.read'),
    staleTime: seldomChanges,
  })
  return (code) => t.entered[code] ?? data?.items.find((one) => one.code === code)?.name ?? code
}
