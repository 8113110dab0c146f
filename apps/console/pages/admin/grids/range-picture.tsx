import { useId } from 'react'
import { type Area, boxOf, polygonsOf } from '../../../../../engines/geo/index.ts'
import type { Grid } from '../../../../../modules/places/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { useMapLayers } from '../../../parts/reference.ts'
import { type GeoLike, pathOf, sizeOf, widened } from './picture-path.ts'
import { gridTexts } from './texts.ts'

const width = 640

/** Where the grid lies, drawn with lines that stay sharp on paper: water, roads and houses around, neighbors thin. */
export function RangePicture({ grid, others }: { grid: Grid; others: readonly Grid[] }) {
  const t = useTexts(gridTexts)
  const frame = useId()
  const { street } = useSession()
  const layers = useMapLayers(street).data
  const tight = boxOf(grid.shape as unknown as Area)
  if (!tight) return null
  const box = widened(tight, 0.12)
  const { height, place } = sizeOf(box, width)
  const drawn = (name: 'water' | 'roads' | 'buildings') =>
    (layers?.[name].features ?? []).map(({ geometry }) => pathOf(geometry as GeoLike, box, place)).join('')
  const border = (one: Grid) =>
    polygonsOf(one.shape as unknown as Area)
      .map((coordinates) => pathOf({ type: 'Polygon', coordinates }, box, place))
      .join('')
  return (
    <svg
      className="range-picture"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${t.cardRange}: ${grid.name}`}
    >
      <clipPath id={frame}>
        <rect width={width} height={height} />
      </clipPath>
      <g clipPath={`url(#${frame})`}>
        <rect width={width} height={height} fill="#F6F5F1" />
        <path d={drawn('water')} fill="#DDE5E6" />
        <path d={drawn('buildings')} fill="#E2DED4" />
        <path d={drawn('roads')} fill="none" stroke="#B9B5AA" strokeWidth={3} />
        <path
          d={others.map(border).join('')}
          fill="none"
          stroke="#8A908D"
          strokeWidth={1}
          strokeDasharray="5 4"
        />
        <path d={border(grid)} fill="#0F6B66" fillOpacity={0.14} stroke="#0F6B66" strokeWidth={4} />
      </g>
    </svg>
  )
}
