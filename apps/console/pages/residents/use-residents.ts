import { useQuery } from '@tanstack/react-query'
import { client } from '../../../../base/client.ts'
import { fetchSend } from '../../../../base/client-fetch.ts'
import { catalogueApi } from '../../../../modules/catalogue/contract.ts'
import { residentsApi } from '../../../../modules/residents/contract.ts'
import { currentLang, useLang } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { useSession } from '../../app/session.ts'

const send = fetchSend(currentLang)
export const residents = client(residentsApi, send)
const catalogue = client(catalogueApi, send)

const key = 'residents'

export function usePerson(id: string) {
  return useQuery({ queryKey: [key, id], queryFn: () => residents.resident({ params: { id } }) })
}

export function useHistory(id: string, open: boolean) {
  return useQuery({
    queryKey: [key, id, 'claims'],
    queryFn: () => residents.personHistory({ params: { id } }),
    enabled: open,
  })
}

export function personChanged(id: string): void {
  void queryClient.invalidateQueries({ queryKey: [key, id] })
}

/** Items of people as the catalogue words them; where the post does not read the catalogue, their codes stand. */
export function usePersonItems() {
  const { may } = useSession()
  const lang = useLang()
  const { data } = useQuery({
    queryKey: ['catalogue', 'items', 'person'],
    queryFn: () => catalogue.items({ query: { subject: 'person' } }),
    enabled: may('catalogue.read'),
    staleTime: 30 * 60_000,
  })
  const items = data?.items ?? []
  const found = new Map(items.map((item) => [item.id, lang === 'en' ? item.en : item.zh]))
  return { items, nameOf: (id: string) => found.get(id) ?? id }
}

/** Names of the sources of this street by their code. */
export function useSourceName(): (code: string) => string {
  const { may } = useSession()
  const { data } = useQuery({
    queryKey: ['catalogue', 'sources'],
    queryFn: () => catalogue.sources(),
    enabled: may('catalogue.read'),
    staleTime: 30 * 60_000,
  })
  return (code) => data?.items.find((one) => one.code === code)?.name ?? code
}
