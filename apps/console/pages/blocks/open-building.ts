import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Point } from '../../../../base/contract.ts'
import { places } from '../../app/api.ts'
import { queryClient } from '../../app/queries.ts'
import { useSession } from '../../app/session.ts'

/** Opens the block of the building at a point of the map. `none`: there was no building at the last one. */
export function useOpenBuilding(): { readonly pick: (point: Point) => void; readonly none: boolean } {
  const { street } = useSession()
  const navigate = useNavigate()
  const [none, setNone] = useState(false)
  const pick = (point: Point) => {
    const asked = queryClient.fetchQuery({
      queryKey: ['locate', street, point],
      queryFn: () => places.locate({ params: { street }, query: point }),
    })
    void asked.then(
      ({ building }) => {
        setNone(building === null)
        if (building) void navigate({ to: '/blocks/$address', params: { address: building.id } })
      },
      () => setNone(true),
    )
  }
  return { pick, none }
}
