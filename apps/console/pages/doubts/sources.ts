import { useQuery } from '@tanstack/react-query'
import { catalogue, loadKeys } from '../fusion/api.ts'

/** Names of departments by their code; the code itself until they are there. */
export function useSourceNames(): (code: string) => string {
  const sources = useQuery({
    queryKey: loadKeys.sources,
    queryFn: () => catalogue.sources(),
    staleTime: 300_000,
  })
  const names = new Map(sources.data?.items.map(({ code, name }) => [code, name]))
  return (code) => names.get(code) ?? code
}
