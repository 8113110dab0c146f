import { expect, test } from 'vitest'
import { boxOf, mapStyle } from './map-style.ts'

const roads = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'LineString',
        coordinates: [
          [120.1, 30.2],
          [120.3, 30.1],
        ],
      },
    },
  ],
}

test('the box holds all that is drawn, and an empty street has none', () => {
  expect(boxOf({ roads }, [])).toEqual([120.1, 30.1, 120.3, 30.2])
  expect(boxOf({}, [])).toBeNull()
})

test('the style names no outside address', () => {
  expect(JSON.stringify(mapStyle({ roads }, []))).not.toMatch(/https?:/)
})
