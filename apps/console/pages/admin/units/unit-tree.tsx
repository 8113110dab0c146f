import { Input } from 'antd'
import { useMemo, useState } from 'react'
import type { Unit } from '../../../../../modules/access/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { rowKeys } from '../parts/row-keys.ts'
import { dayWords, today } from '../parts/today.ts'
import { unitTexts } from './texts.ts'
import { type Branch, treeOf } from './tree.ts'

interface UnitTreeProps {
  readonly units: readonly Unit[]
  readonly chosen: string | undefined
  readonly choose: (unit: string | undefined) => void
  readonly add: () => void
}

export function UnitTree({ units, chosen, choose, add }: UnitTreeProps) {
  const t = useTexts(unitTexts)
  const [words, setWords] = useState('')
  const [withClosed, showClosed] = useState(false)
  const now = today()
  const someClosed = units.some((unit) => unit.closed !== null && unit.closed <= now)
  const tree = useMemo(
    () =>
      treeOf(
        units.filter((unit) => withClosed || unit.closed === null || unit.closed > now || unit.id === chosen),
        words,
      ),
    [units, words, withClosed, now, chosen],
  )
  return (
    <nav className="unit-tree" aria-label={t.tree} onKeyDown={rowKeys}>
      <Input
        type="search"
        aria-label={t.findUnit}
        placeholder={t.findUnit}
        allowClear
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <button
        type="button"
        className={chosen ? 'unit' : 'unit here'}
        aria-current={chosen ? undefined : 'true'}
        data-row
        onClick={() => choose(undefined)}
      >
        {t.everybody}
      </button>
      {tree.length === 0 && <p className="quiet">{t.noUnit}</p>}
      <Branches tree={tree} chosen={chosen} choose={choose} />
      {someClosed && (
        <label className="check">
          <input
            type="checkbox"
            checked={withClosed}
            onChange={(event) => showClosed(event.target.checked)}
          />
          {t.closedShown}
        </label>
      )}
      <button type="button" className="plain" onClick={add}>
        ＋ {t.addUnit}
      </button>
    </nav>
  )
}

interface BranchesProps {
  readonly tree: readonly Branch[]
  readonly chosen: string | undefined
  readonly choose: (unit: string) => void
}

function Branches({ tree, chosen, choose }: BranchesProps) {
  const t = useTexts(unitTexts)
  const lang = useLang()
  if (tree.length === 0) return null
  return (
    <ul>
      {tree.map(({ unit, below }) => (
        <li key={unit.id}>
          <button
            type="button"
            className={unit.id === chosen ? 'unit here' : 'unit'}
            aria-current={unit.id === chosen ? 'true' : undefined}
            data-row
            onClick={() => choose(unit.id)}
          >
            {unit.name}
            {unit.closed && <span className="quiet">{t.closed(dayWords(lang, unit.closed))}</span>}
          </button>
          <Branches tree={below} chosen={chosen} choose={choose} />
        </li>
      ))}
    </ul>
  )
}
