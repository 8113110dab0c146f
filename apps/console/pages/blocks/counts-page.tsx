import { useNavigate } from '@tanstack/react-router'
import { Radio } from 'antd'
import { useState } from 'react'
import type { Group } from '../../../../modules/blocks/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession, useStreet } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useCommunityName, useGrids } from '../../parts/reference.ts'
import { Waiting } from '../../parts/waiting.tsx'
import './blocks.css'
import { FindAddress } from './find-address.tsx'
import { blockTexts } from './texts.ts'
import { type By, useCounts } from './use-blocks.ts'

const ways: readonly By[] = ['grid', 'community', 'street']
const columns = [
  'actual',
  'registered',
  'sixty',
  'alone',
  'households',
  'dwellings',
  'organizations',
] as const

/** Find a building; or the same data added up by territory. */
export function CountsPage() {
  const t = useTexts(blockTexts)
  const navigate = useNavigate()
  const [by, setBy] = useState<By>('grid')
  const found = useCounts(by)
  return (
    <div className="page block">
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <div className="find-address">
        <FindAddress
          label={t.find}
          choose={(address) => void navigate({ to: '/blocks/$address', params: { address } })}
        />
      </div>
      <section aria-labelledby="counts">
        <h2 id="counts">{t.counts}</h2>
        <Radio.Group
          aria-label={t.byLabel}
          optionType="button"
          value={by}
          options={ways.map((value) => ({ value, label: t.by[value] }))}
          onChange={(event) => setBy(event.target.value as By)}
        />
        {found.isPending && <Waiting rows={6} />}
        <ProblemNote error={found.error} again={() => void found.refetch()} />
        {found.data?.items.length === 0 && <p className="empty">{t.emptyCounts}</p>}
        {found.data && found.data.items.length > 0 && (
          <>
            <Table items={found.data.items} />
            <p className="quiet">
              {t.sixtyTold} {found.data.suppressed && t.smallTold}
            </p>
          </>
        )}
      </section>
    </div>
  )
}

function Table({ items }: { items: readonly Group[] }) {
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
                <td key={column}>{row[column] ?? <span className="quiet">{t.small}</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
