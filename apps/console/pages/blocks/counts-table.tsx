import type { Group } from '../../../../modules/blocks/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession, useStreet } from '../../app/session.ts'
import { useCommunityName, useGrids } from '../../parts/reference.ts'
import { blockTexts } from './texts.ts'

const columns = [
  ...(['actual', 'registered', 'sixty', 'alone', 'households', 'dwellings'] as const),
  ...(['organizations', 'facilities'] as const),
]

interface CountsTableProps {
  readonly items: readonly Group[]
  /** With a line of sums; not where small numbers are left out. */
  readonly summed: boolean
}

/** The same data by territory, one line each. */
export function CountsTable({ items, summed }: CountsTableProps) {
  const t = useTexts(blockTexts)
  const { street } = useSession()
  const streetName = useStreet(street)?.name
  const communityName = useCommunityName()
  const grids = useGrids(street).data?.items
  const nameOf = ({ id, community }: Group) => {
    if (id === null) return [communityName(community), t.nowhere].filter(Boolean).join(' · ')
    if (id === street) return streetName ?? id
    const grid = grids?.find((one) => one.id === id)?.name
    return grid ? `${communityName(community) ?? ''} ${grid}` : (communityName(id) ?? id)
  }
  const sum = (column: (typeof columns)[number]) =>
    items.reduce((all, row) => all + (row[column] ?? 0), 0).toLocaleString('en')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reached by key
    <section className="counts-box" aria-label={t.byLabel} tabIndex={0}>
      <table className="counts">
        <thead>
          <tr>
            <th scope="col">{t.territory}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <tr key={`${row.community} ${row.id}`}>
              <th scope="row">{nameOf(row)}</th>
              {columns.map((column) => (
                <td key={column}>
                  {row[column]?.toLocaleString('en') ?? <span className="quiet">{t.small}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {summed && items.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{t.sum}</th>
              {columns.map((column) => (
                <td key={column}>{sum(column)}</td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}
