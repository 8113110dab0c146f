import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import type { Grid } from '../../../../../modules/places/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { rowKeys } from '../parts/row-keys.ts'
import { useTerritories } from '../parts/territory.ts'
import { adminTexts } from '../parts/texts.ts'
import { areaWords } from './area-words.ts'
import { gridTexts } from './texts.ts'

const step = 100

/** Grids by community; the words look in names, workers and codes. */
export function GridList({ grids, open }: { grids: readonly Grid[]; open: (id: string) => void }) {
  const t = useTexts(gridTexts)
  const words = useTexts(adminTexts)
  const lang = useLang()
  const { nameOf } = useTerritories()
  const [typed, type] = useState('')
  const [most, setMost] = useState(step)
  const found = useMemo(() => {
    const sought = typed.trim().toLowerCase()
    return grids.filter(({ name, worker, unitCode, serviceCode, cjtCode }) =>
      [name, worker?.name, unitCode, serviceCode, cjtCode].some((text) =>
        text?.toLowerCase().includes(sought),
      ),
    )
  }, [grids, typed])
  const groups = Map.groupBy(found.slice(0, most), (grid) => grid.community)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: j and k only move the focus between the rows' own buttons
    <div onKeyDown={rowKeys}>
      <Input
        type="search"
        className="words-input"
        aria-label={t.find}
        placeholder={t.find}
        allowClear
        maxLength={40}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      <p className="quiet" role="status">
        {t.count(found.length)}
      </p>
      {found.length === 0 && <p className="empty">{grids.length === 0 ? t.empty : t.noneFound}</p>}
      {[...groups].map(([community, members]) => (
        <section key={community} aria-label={nameOf(community)}>
          <h2>{nameOf(community)}</h2>
          <ul>
            {members.map((grid) => (
              <li key={grid.id}>
                <button type="button" className="grid-row" data-row onClick={() => open(grid.id)}>
                  <span>{grid.name}</span>
                  <span className="quiet">
                    {grid.worker?.name ?? t.noWorker} · {words.area(areaWords(lang, grid.area))}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {found.length > most && (
        <Button className="more" onClick={() => setMost(most + step)}>
          {words.more(Math.min(step, found.length - most))}
        </Button>
      )}
    </div>
  )
}
