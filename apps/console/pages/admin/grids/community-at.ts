import { useMemo } from 'react'
import { type Area, buildGridIndex, centroid } from '../../../../../engines/geo/index.ts'
import { useSession } from '../../../app/session.ts'
import { useMapLayers } from '../../../parts/reference.ts'
import { areaOfRings, cornerCount, type Ring } from './rings.ts'

/** The community in whose drawn outline the middle of a shape lies; nothing where outlines are not drawn. */
export function useCommunityAt(): (rings: readonly Ring[]) => string | undefined {
  const { street } = useSession()
  const features = useMapLayers(street).data?.communities.features
  const built = useMemo(
    () =>
      buildGridIndex(
        (features ?? []).flatMap(({ properties, geometry }) =>
          typeof properties.code === 'string'
            ? [{ id: properties.code, geometry: geometry as unknown as Area }]
            : [],
        ),
      ),
    [features],
  )
  return (rings) => {
    if (!built.ok || cornerCount(rings) < 3) return undefined
    const middle = centroid(areaOfRings(rings))
    return middle && built.index.ids[built.index.find(middle[0]!, middle[1]!)]
  }
}
