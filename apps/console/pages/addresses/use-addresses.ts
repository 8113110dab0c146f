import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { client } from '../../../../base/client.ts'
import { fetchSend } from '../../../../base/client-fetch.ts'
import type { Id } from '../../../../base/contract.ts'
import { addressesApi } from '../../../../modules/places/addresses/contract.ts'
import { proposalsApi } from '../../../../modules/places/proposals/contract.ts'
import { currentLang } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'

const send = fetchSend(currentLang)
export const addresses = client(addressesApi, send)
export const proposals = client(proposalsApi, send)

const key = 'addresses'

/** After an act, all that is shown of addresses is asked for anew. */
export function addressesChanged(): void {
  void queryClient.invalidateQueries({ queryKey: [key] })
}

export function useTree(parent: Id | null, open = true) {
  return useInfiniteQuery({
    queryKey: [key, 'tree', parent],
    queryFn: ({ pageParam }) =>
      addresses.addressTree({
        query: { limit: 60, ...(parent ? { parent } : {}), ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: open,
  })
}

export function useOneAddress(id: Id | undefined, on: string) {
  return useQuery({
    queryKey: [key, 'one', id, on],
    queryFn: () => addresses.address({ params: { id: id! }, query: on ? { on } : {} }),
    enabled: id !== undefined,
  })
}

export function useFound(q: string) {
  return useQuery({
    queryKey: [key, 'find', q],
    queryFn: () => addresses.findAddresses({ query: { q } }),
    enabled: q.length > 1,
  })
}

export function useWaiting(may: boolean) {
  return useQuery({
    queryKey: [key, 'waiting'],
    queryFn: () => proposals.proposals({ query: { limit: 50 } }),
    enabled: may,
  })
}

/** An address as the page shows it. */
export type Shown = NonNullable<ReturnType<typeof useOneAddress>['data']>
