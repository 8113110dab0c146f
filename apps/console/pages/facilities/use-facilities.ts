import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { client } from '../../../../base/client.ts'
import { fetchSend } from '../../../../base/client-fetch.ts'
import type { Input } from '../../../../base/contract.ts'
import { type FacilityLine, facilitiesApi } from '../../../../modules/facilities/contract.ts'
import { currentLang } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import type { Standing } from '../../parts/standing.ts'

export const facilities = client(facilitiesApi, fetchSend(currentLang))

const key = 'facilities'
export type Asked = Input<typeof facilitiesApi.facilityMap>['query']

export function useFoundFacilities(asked: Asked) {
  return useInfiniteQuery({
    queryKey: [key, 'found', asked],
    queryFn: ({ pageParam }) =>
      facilities.findFacilities({
        query: { ...asked, limit: 30, ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
}

export function useFacilityMap(asked: Asked) {
  return useQuery({
    queryKey: [key, 'map', asked],
    queryFn: () => facilities.facilityMap({ query: asked }),
    placeholderData: (before) => before,
  })
}

export function useFacility(id: string) {
  return useQuery({ queryKey: [key, id], queryFn: () => facilities.facility({ params: { id } }) })
}

/** Kinds by majors, and what a code of four digits means. */
export function useKinds() {
  const { data } = useQuery({
    queryKey: ['facility-kinds'],
    queryFn: () => facilities.facilityKinds(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const majors = data?.majors ?? []
  const names = new Map(
    majors.flatMap((major) => [
      [major.code, major.zh] as const,
      ...major.kinds.map((one) => [one.code, one.zh] as const),
    ]),
  )
  return { majors, nameOf: (code: string) => names.get(code) ?? code, verified: data?.verified ?? true }
}

/** All that was said of a facility. */
export const saidOf = (id: string) => ({
  key: [key, id, 'claims'],
  claims: () => facilities.facilityHistory({ params: { id } }),
})

export function facilitiesChanged(): void {
  void queryClient.invalidateQueries({ queryKey: [key] })
}

/** The shape and color of a state; the word always stands beside it. */
export function standingOf(state: FacilityLine['state']): Standing {
  return state === null
    ? 'todo'
    : ({ '01': 'done', '02': 'soon', '03': 'overdue', '04': 'paused' } as const)[state]
}
