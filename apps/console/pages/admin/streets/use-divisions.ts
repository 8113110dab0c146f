import { useQueries, useQuery } from '@tanstack/react-query'
import { divisionParents } from '../../../../../engines/geo/index.ts'
import type { Division } from '../../../../../modules/places/contract.ts'
import { places } from '../../../app/api.ts'

const never = Number.POSITIVE_INFINITY

function childrenOf(parent: string) {
  return {
    queryKey: ['divisions', 'below', parent],
    queryFn: () => places.divisions({ query: parent === '' ? {} : { parent } }),
    staleTime: never,
  }
}

/** What lies right below a code; below nothing, the provinces. */
export function useBelow(parent: string | undefined) {
  return useQuery({ ...childrenOf(parent ?? ''), enabled: parent !== undefined })
}

/** Divisions by name, within a code if one is given. */
export function useNamed(q: string, parent: string) {
  return useQuery({
    queryKey: ['divisions', 'named', q, parent],
    queryFn: () => places.divisions({ query: { q, ...(parent ? { parent } : {}) } }),
    enabled: q.length >= 2,
    staleTime: never,
    placeholderData: (before) => before,
  })
}

/** 山东省 济宁市 任城区, for each of a few streets: many share a name. */
export function usePaths(streets: readonly Division[]): (code: string) => string {
  const lists = new Set(['', ...streets.flatMap(({ code }) => [code.slice(0, 2), code.slice(0, 4)])])
  const names = useQueries({
    queries: [...lists].map(childrenOf),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => (data?.items ?? []).map((one) => [one.code, one.name] as const))),
  })
  return (code) =>
    divisionParents(code)
      .map((parent) => names.get(parent.code) ?? '')
      .filter(Boolean)
      .join(' ')
}
