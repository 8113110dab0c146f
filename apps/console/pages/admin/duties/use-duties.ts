import { useQuery } from '@tanstack/react-query'
import { duties } from '../../../app/api.ts'
import { queryClient } from '../../../app/queries.ts'

const key = ['admin', 'duties'] as const

/** The whole list, once: at most 2 000 items, narrowed in the page as fast as one types. */
export function useDuties() {
  return useQuery({ queryKey: key, queryFn: () => duties.duties({ query: {} }) })
}

export function dutiesChanged(): void {
  void queryClient.invalidateQueries({ queryKey: key })
}
