import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { places } from '../../../app/api.ts'
import { queryClient } from '../../../app/queries.ts'

const key = ['admin', 'buildings'] as const

/** Buildings whose name or address holds the words, by name, 50 at a time. */
export function useBuildings(words: string) {
  return useInfiniteQuery({
    queryKey: [...key, 'list', words],
    queryFn: ({ pageParam }) =>
      places.buildings({
        query: {
          limit: 50,
          ...(words ? { q: words } : {}),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    maxPages: 40,
  })
}

/** One building with its doors. */
export function useBuilding(id: string | undefined) {
  return useQuery({
    queryKey: [...key, id],
    queryFn: () => places.building({ params: { id: id! } }),
    enabled: id !== undefined,
  })
}

/** The map draws buildings, and the search finds them: both are asked anew. */
export function buildingsChanged(): void {
  for (const queryKey of [key, ['map-layers'], ['places']]) void queryClient.invalidateQueries({ queryKey })
}
