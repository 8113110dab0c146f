import type { Point } from '../../base/contract.ts'

export type PositionProblem = 'denied' | 'unavailable' | 'slow'

/** Waits at most this long for a fix: satellites are slow between high buildings. */
const patience = 15_000

/**
 * Where the phone is, WGS84, asked of the browser only when the person presses. Nothing is kept, watched or sent by
 * this: the caller puts the point into the one record that needs it.
 */
export function askPosition(): Promise<{ point: Point } | { problem: PositionProblem }> {
  return new Promise((done) => {
    if (!navigator.geolocation) return done({ problem: 'unavailable' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done({ point: { lon: round(coords.longitude), lat: round(coords.latitude) } }),
      ({ code }) => done({ problem: code === 1 ? 'denied' : code === 3 ? 'slow' : 'unavailable' }),
      { enableHighAccuracy: true, timeout: patience, maximumAge: 30_000 },
    )
  })
}

/** Seven digits are a centimeter; more would be noise. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
