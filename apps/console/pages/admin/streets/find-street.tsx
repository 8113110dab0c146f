import { Input, Select } from 'antd'
import { useState } from 'react'
import { divisionParents, isCountyless } from '../../../../../engines/geo/index.ts'
import type { Division } from '../../../../../modules/places/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { Field } from '../../../parts/field.tsx'
import { useLater } from '../../../parts/later.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { rowKeys } from '../parts/row-keys.ts'
import { streetTexts } from './texts.ts'
import { useBelow, useNamed, usePaths } from './use-divisions.ts'

/** More are not listed: they share a name, and the place above tells them apart. */
const most = 30
const levels = ['province', 'prefecture', 'county'] as const

interface FindStreetProps {
  readonly served: ReadonlySet<string>
  readonly choose: (street: Division, path: string) => void
}

/** By name, by province, city and county, or both. */
export function FindStreet({ served, choose }: FindStreetProps) {
  const t = useTexts(streetTexts)
  const [name, setName] = useState('')
  const { territory } = useSession().post
  const [above, setAbove] = useState<readonly string[]>(() =>
    territory.length < 9 ? placesAbove(territory) : [],
  )
  const q = useLater(name.trim(), 250)
  const within = above.at(-1) ?? ''
  const named = useNamed(q, within)
  const below = useBelow(within)
  const byName = q.length >= 2
  const list = byName ? named : below
  const streets = (list.data?.items ?? []).filter((one) => one.level === 'street')
  const shown = streets.slice(0, most)
  const pathOf = usePaths(shown)
  return (
    <>
      <div className="above">
        {levels.map((level, i) => (
          <LevelSelect
            key={level}
            label={t[level]}
            parent={i === 0 ? '' : above[i - 1]}
            value={above[i] ?? ''}
            choose={(code) => setAbove(code === '' ? above.slice(0, i) : [...above.slice(0, i), code])}
          />
        ))}
      </div>
      <Field label={t.find} optional={within !== ''} hint={t.findHint}>
        {(control) => (
          <Input
            {...control}
            type="search"
            maxLength={30}
            allowClear
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote error={list.error} />
      {list.data && (byName || streets.length > 0) && (
        <p className="quiet" role="status">
          {streets.length === 0 ? t.nothing : t.found(streets.length)}
          {(streets.length > most || list.data.more) && ` ${t.more}`}
        </p>
      )}
      <ul className="found-streets" onKeyDown={rowKeys}>
        {shown.map((street) => (
          <li key={street.code}>
            <span>
              {street.name}
              <span className="below quiet">
                {pathOf(street.code)} · {street.code}
              </span>
            </span>
            {served.has(street.code) || !street.code.startsWith(territory) ? (
              <span className="quiet">{served.has(street.code) ? t.already : t.outside}</span>
            ) : (
              <button
                type="button"
                className="plain"
                data-row
                aria-label={`${t.choose} ${street.name} ${pathOf(street.code)}`}
                onClick={() => choose(street, pathOf(street.code))}
              >
                {t.choose}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Province, city and county of a county's code; a city without counties stands for its county. */
function placesAbove(county: string): string[] {
  return [...divisionParents(county).map(({ code }) => code), ...(isCountyless(county) ? [] : [county])]
}

interface LevelSelectProps {
  readonly label: string
  /** Absent until the level above is chosen. */
  readonly parent: string | undefined
  readonly value: string
  readonly choose: (code: string) => void
}

function LevelSelect({ label, parent, value, choose }: LevelSelectProps) {
  const t = useTexts(streetTexts)
  const { data } = useBelow(parent)
  // Below a city without counties come its streets at once.
  const items = parent === undefined ? [] : (data?.items ?? []).filter((one) => one.level !== 'street')
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          disabled={items.length === 0}
          value={value}
          options={[
            { value: '', label: t.any },
            ...items.map((one) => ({ value: one.code, label: one.name })),
          ]}
          onChange={choose}
        />
      )}
    </Field>
  )
}
