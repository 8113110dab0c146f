import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Category } from '../../../modules/duties/contract.ts'
import { access, duties, places } from '../app/api.ts'
import { useLang } from '../app/language.ts'
import { useSession, useStreet } from '../app/session.ts'

const seldomChanges = 30 * 60_000

export function useCategories(): readonly Category[] {
  const { data } = useQuery({
    queryKey: ['categories'],
    queryFn: () => duties.categories(),
    staleTime: seldomChanges,
  })
  return data?.items ?? []
}

/** The name of a category by its code; an unknown code is shown as it is. */
export function useCategoryName(): (code: string | null | undefined) => string | undefined {
  const lang = useLang()
  const categories = useCategories()
  return useMemo(() => {
    const names = new Map(categories.map((c) => [c.code, (lang === 'en' && c.en) || c.zh]))
    return (code) => (code ? (names.get(code) ?? code) : undefined)
  }, [categories, lang])
}

/** Units of my street that work today; empty where my post may not see them. */
export function useUnits() {
  const { may } = useSession()
  const { data } = useQuery({
    queryKey: ['units'],
    queryFn: () => access.units(),
    staleTime: seldomChanges,
    enabled: may('units.read'),
  })
  return useMemo(() => (data?.items ?? []).filter((unit) => unit.closed === null), [data])
}

export function useCommunityName(): (code: string | null | undefined) => string | undefined {
  const { street } = useSession()
  const communities = useStreet(street)?.communities
  return (code) => (code ? (communities?.find((c) => c.code === code)?.name ?? code) : undefined)
}

/** Grids of a street with their shapes: for the map and for names. */
export function useGrids(street: string) {
  return useQuery({
    queryKey: ['grids', street],
    queryFn: () => places.publicGrids({ params: { street } }),
    staleTime: seldomChanges,
  })
}

export function useMapLayers(street: string) {
  return useQuery({
    queryKey: ['map-layers', street],
    queryFn: () => places.map({ params: { street } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
