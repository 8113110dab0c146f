/** `node engines/geo/bench.ts`: microseconds per point beside a scan of all grids; coverage checks; one JSON object last. */
import { areaM2, buildGridIndex, checkArea, gcj02ToWgs84, type NamedArea, overlapsAndGaps } from './index.ts'
import { mesh } from './mesh.ts'

/** What is usually written first: the even-odd rule over every grid, box first. */
function scanner(grids: readonly NamedArea[]): (lon: number, lat: number) => number {
  const rings = grids.map(({ geometry }) => (geometry.coordinates as number[][][])[0]!)
  const boxes = rings.map((ring) => {
    const [xs, ys] = [ring.map((p) => p[0]!), ring.map((p) => p[1]!)]
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const
  })
  return (lon, lat) => {
    for (let g = 0; g < rings.length; g++) {
      const [w, s, e, n] = boxes[g]!
      if (lon < w || lon > e || lat < s || lat > n) continue
      const ring = rings[g]!
      let inside = false
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [[ax, ay], [bx, by]] = [ring[i] as [number, number], ring[j] as [number, number]]
        if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside
      }
      if (inside) return g
    }
    return -1
  }
}

/** Median of five rounds, in µs per call. */
function measure(rounds: number, call: (i: number) => unknown): number {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const began = performance.now()
    for (let i = 0; i < rounds; i++) call(i)
    times.push(((performance.now() - began) * 1000) / rounds)
  }
  return Number(times.toSorted((a, b) => a - b)[2]!.toPrecision(3))
}

function once(run: () => unknown): number {
  const began = performance.now()
  run()
  return Math.round(performance.now() - began)
}

function benchSize(columns: number, rows: number, perSide: number) {
  const grids = mesh({ columns, rows, perSide })
  // Points from a low-discrepancy sequence over the inner part: every one lies in a grid.
  const points = Array.from({ length: 8192 }, (_, i): [number, number] => [
    121.4805 + ((i * 0.754877666) % 1) * (columns * 0.003 - 0.001),
    31.2305 + ((i * 0.569840291) % 1) * (rows * 0.003 - 0.001),
  ])
  const built = buildGridIndex(grids)
  if (!built.ok) throw new Error(built.problem)
  const { index } = built
  const scan = scanner(grids)
  const differ = points.filter(
    ([lon, lat]) => index.ids[index.find(lon, lat)] !== grids[scan(lon, lat)]?.id,
  ).length
  const find = measure(200_000, (i) => index.find(...points[i & 8191]!))
  const brute = measure(20_000, (i) => scan(...points[i & 8191]!))
  return {
    grids: grids.length,
    corners: perSide * 4,
    buildMs: once(() => buildGridIndex(grids)),
    findMicroseconds: find,
    pointsPerSecond: Math.round(1e6 / find),
    locateMicroseconds: measure(100_000, (i) => index.locate(...points[i & 8191]!)),
    scanMicroseconds: brute,
    timesFasterThanScan: Number((brute / find).toPrecision(3)),
    pointsThatDifferFromScan: differ,
    checkAllMs: once(() => grids.map(({ geometry }) => checkArea(geometry))),
    coverageMs: once(() => overlapsAndGaps(grids)),
  }
}

const [first] = mesh({ columns: 1, rows: 1, perSide: 10 })
console.log(
  JSON.stringify({
    bench: 'geo',
    node: process.version,
    street70: benchSize(10, 7, 10),
    city5000: benchSize(100, 50, 10),
    areaMicroseconds40corners: measure(100_000, () => areaM2(first!.geometry)),
    gcj02ToWgs84Microseconds: measure(100_000, (i) => gcj02ToWgs84([121.48 + (i & 1023) / 1e5, 31.23])),
  }),
)
