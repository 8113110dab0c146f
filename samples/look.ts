/**
 * Draws the map of the demonstration street as a PNG, to be looked at:
 * `node samples/look.ts [seed] [people] [file.png]`
 */
import sharp from 'sharp'
import { demoStreet } from './demo-street.ts'
import type { BuildingKind, DemoStreet, FeatureKind, Position, Ring } from './types.ts'

const GROUND: Record<FeatureKind, string> = {
  river: '#a9cfe6',
  pond: '#a9cfe6',
  park: '#cfe6bf',
  playground: '#e6b48f',
  square: '#ece7da',
}
const HOUSE: Record<BuildingKind, string> = {
  residential: '#c9bfb0',
  'old-house': '#b99f86',
  shops: '#e0a15e',
  office: '#9fa8b8',
  school: '#c98a6b',
  kindergarten: '#dba7b5',
  clinic: '#d46a6a',
  market: '#b8903f',
  government: '#a04545',
  'community-centre': '#a04545',
  pavilion: '#8a6d4a',
}

/** The map as SVG, `size` pixels wide. */
export function mapSvg(street: DemoStreet, size = 1600): string {
  const { west, east, south, north } = street.bounds
  const scale = size / (east - west)
  const stretch = 1 / Math.cos((south * Math.PI) / 180)
  const height = Math.round((north - south) * scale * stretch)
  const meter = size / ((east - west) * 111_320 * Math.cos((south * Math.PI) / 180))
  const xy = ([lon, lat]: Position) =>
    `${((lon - west) * scale).toFixed(1)},${((north - lat) * scale * stretch).toFixed(1)}`
  const shape = (ring: Ring, style: string) => `<polygon points="${ring.map(xy).join(' ')}" ${style}/>`
  const line = (at: Position[], style: string) =>
    `<polyline points="${at.map(xy).join(' ')}" fill="none" ${style}/>`
  const wide = (width: number) => Math.max(1, width * 0.62 * meter).toFixed(1)
  const roads = street.roads.map((r) => line(r.line, `stroke="#fff" stroke-width="${wide(r.width)}"`))
  const label = street.roads
    .filter((r) => r.class === 'main' || r.class === 'secondary')
    .map((r) => {
      const [x, y] = xy(r.line[Math.floor(r.line.length / 3)]!).split(',')
      return `<text x="${x}" y="${y}" font-size="13" fill="#555" font-family="Noto Sans CJK SC">${r.name}</text>`
    })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${height}"><rect width="100%" height="100%" fill="#f6f4ef"/>
${shape(street.boundary, 'fill="#ece8df"')}
${street.features.map((f) => shape(f.ring, `fill="${GROUND[f.kind]}"`)).join('\n')}
${roads.join('\n')}
${street.bridges.map((b) => line(b.line, `stroke="#ddd" stroke-width="${wide(b.width)}"`)).join('\n')}
${street.buildings.map((b) => shape(b.ring, `fill="${HOUSE[b.kind]}" stroke="#8d8375" stroke-width="0.4"`)).join('\n')}
${street.grids.map((g) => shape(g.ring, 'fill="none" stroke="#0F6B66" stroke-width="0.9" stroke-dasharray="5 3"')).join('\n')}
${label.join('\n')}</svg>`
}

if (process.argv[1] === import.meta.filename) {
  const [seed = 'linli', people = '60000', file = 'street.png'] = process.argv.slice(2)
  const street = demoStreet({ seed, people: Number(people), referenceDate: '2026-11-23' })
  await sharp(Buffer.from(mapSvg(street)))
    .png()
    .toFile(file)
  console.log(`${street.name}: ${street.grids.length} grids, ${street.buildings.length} buildings → ${file}`)
}
