import { useQuery } from '@tanstack/react-query'
import { client } from '../../../../base/client.ts'
import { fetchSend } from '../../../../base/client-fetch.ts'
import { residentsApi } from '../../../../modules/residents/contract.ts'
import { currentLang } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'

export { useSourceName } from '../registers/words.ts'

export const residents = client(residentsApi, fetchSend(currentLang))

const key = 'residents'

export function usePerson(id: string) {
  return useQuery({ queryKey: [key, id], queryFn: () => residents.resident({ params: { id } }) })
}

/** All that was said of a person. */
export const saidOf = (id: string) => ({
  key: [key, id, 'claims'],
  claims: () => residents.personHistory({ params: { id } }),
})

export function useHome(address: string | undefined) {
  return useQuery({
    queryKey: [key, 'home', address],
    queryFn: () => residents.home({ params: { id: address! } }),
    enabled: address !== undefined,
  })
}

export function useHousehold(id: string) {
  return useQuery({
    queryKey: [key, 'household', id],
    queryFn: () => residents.household({ params: { id } }),
  })
}

/** After an act, all that is shown of people and homes is asked for anew. */
export function residentsChanged(): void {
  void queryClient.invalidateQueries({ queryKey: [key] })
}
