import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { client } from '../../../../base/client.ts'
import { fetchSend } from '../../../../base/client-fetch.ts'
import type { Input } from '../../../../base/contract.ts'
import { organizationsApi } from '../../../../modules/organizations/contract.ts'
import { currentLang } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'

export const organizations = client(organizationsApi, fetchSend(currentLang))

const key = 'organizations'
export type Asked = Input<typeof organizationsApi.findOrganizations>['body']

export function useFoundOrganizations(asked: Asked, enabled = true) {
  return useInfiniteQuery({
    queryKey: [key, 'found', asked],
    queryFn: ({ pageParam }) =>
      organizations.findOrganizations({
        body: { ...asked, limit: 30, ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    enabled,
  })
}

export function useOrganization(id: string) {
  return useQuery({ queryKey: [key, id], queryFn: () => organizations.organization({ params: { id } }) })
}

/** All that was said of an organization. */
export const saidOf = (id: string) => ({
  key: [key, id, 'claims'],
  claims: () => organizations.organizationHistory({ params: { id } }),
})

export function organizationsChanged(): void {
  void queryClient.invalidateQueries({ queryKey: [key] })
}
