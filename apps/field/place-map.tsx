import { useMemo } from 'react'
import type { Point } from '../../base/contract.ts'
import { useLoading } from '../phone/loading.ts'
import { StreetMap } from '../phone/map/street-map.tsx'
import { findMap } from './store.ts'

/** A small picture of the place. Without the map the words above it are enough, so a failure says nothing. */
export default function PlaceMap({ street, point }: { street: string; point: Point }) {
  const map = useLoading(street, () => findMap(street))
  const center = useMemo(() => ({ lon: point.lon, lat: point.lat }), [point.lon, point.lat])
  if (map.error) return null
  if (!map.value) return <div className="map-picture still" />
  return <StreetMap layers={map.value} center={center} scale={1} />
}
