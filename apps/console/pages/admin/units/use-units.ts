import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { access } from '../../../app/api.ts'
import { queryClient } from '../../../app/queries.ts'

/** All units, closed ones too; the same answer that the rest of the console keeps. */
export function useAllUnits() {
  return useQuery({ queryKey: ['units'], queryFn: () => access.units() })
}

const people = ['admin', 'people'] as const

/** Staff of one unit, or those whose name or login holds the words; by name, 50 at a time. */
export function usePeople(unit: string | undefined, words: string) {
  return useInfiniteQuery({
    queryKey: [...people, unit ?? null, words],
    queryFn: ({ pageParam }) =>
      access.people({
        query: {
          limit: 50,
          ...(unit ? { unit } : {}),
          ...(words ? { q: words } : {}),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    maxPages: 40,
  })
}

export function unitsChanged(): void {
  void queryClient.invalidateQueries({ queryKey: ['units'] })
}

export function peopleChanged(): void {
  void queryClient.invalidateQueries({ queryKey: people })
  // Who walks a grid stands on its card.
  void queryClient.invalidateQueries({ queryKey: ['grids'] })
}
