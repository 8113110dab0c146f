import { expect, test } from 'vitest'
import { testStreet } from '../../apps/server/test-street.ts'

const street = await testStreet()
const { here } = street
type Ring = [number, number][]

/** A star of many thin rays: two of them cross each other at nearly every ray. */
function star(rays: number, lon: number, lat: number): Ring {
  const ring = Array.from({ length: 2 * rays }, (_, i): [number, number] => {
    const [angle, reach] = [(Math.PI * i) / rays, i % 2 ? 0.02 : 0.004]
    return [lon + reach * Math.cos(angle), lat + reach * Math.sin(angle)]
  })
  return [...ring, ring[0]!]
}
/** Goes to and fro over itself. */
function tangle(corners: number): Ring {
  let seed = 1
  const next = () => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const ring = Array.from({ length: corners }, (): [number, number] => [
    116.5 + next() / 20,
    35.4 + next() / 20,
  ])
  return [...ring, ring[0]!]
}
const feature = (name: string, ring: unknown) => ({
  type: 'Feature',
  properties: { name, community: here.communities[0]! },
  geometry: { type: 'Polygon', coordinates: [ring] },
})
const dryRun = (features: unknown[]) =>
  street
    .as('data-steward')
    .importGrids({ query: { dryRun: true }, body: { type: 'FeatureCollection', features } })

test('a hundred stars over each other hold up nobody, and say that not everything could be checked', async () => {
  let ticks = 0
  const beat = setInterval(() => ticks++, 50)
  const stars = Array.from({ length: 100 }, (_, i) => feature(`星${i}`, star(500, 116.5 + i * 1e-5, 35.4)))
  const { added, faults } = await dryRun(stars)
  clearInterval(beat)
  expect(added).toBe(100)
  expect(faults.map((fault) => fault.kind)).toContain('invalid')
  // The check was given up after eight seconds; the server went on with its own work meanwhile.
  expect(ticks).toBeGreaterThan(20)
})

test('what crosses itself, is huge, lies about its numbers or its depth is refused by its reason', async () => {
  const deep = JSON.parse('['.repeat(100) + ']'.repeat(100)) as unknown
  const odd = [
    tangle(20_000),
    [],
    [[0, 0]],
    [
      ['a', null],
      [1, 2],
      [3, 4],
      ['a', null],
    ],
    { length: 4 },
    'ring',
  ]
  const { added, rejected } = await dryRun(odd.map((ring, i) => feature(`格${i}`, ring)))
  expect([added, rejected.map((one) => one.feature)]).toEqual([0, odd.map((_, i) => i)])
  await expect(dryRun([feature('深', deep)])).rejects.toMatchObject({ problem: { status: 422 } })
  const poisoned = JSON.parse(
    '{"type":"Feature","properties":{"__proto__":{"kind":"special"},"constructor":"x","name":"毒"},"geometry":null}',
  )
  await expect(dryRun([poisoned])).rejects.toMatchObject({ problem: { status: 400 } })
  expect((await dryRun([null, 7])).added).toBe(0)
  expect(({} as { kind?: string }).kind).toBeUndefined()
})
