import { Link } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useMemo, useState } from 'react'
import { type FacilityLine, facilityStates } from '../../../../modules/facilities/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { Field } from '../../parts/field.tsx'
import { LazyMap } from '../../parts/map/lazy-map.tsx'
import { Shape } from '../../parts/mark.tsx'
import { useGrids } from '../../parts/reference.ts'
import { useAddress } from '../admin/parts/address.ts'
import { FoundList } from '../registers/found-list.tsx'
import { RegisterFrame, RegisterHead } from '../registers/frame.tsx'
import { AddFacility } from './add-facility.tsx'
import './facilities.css'
import { facilityTexts } from './texts.ts'
import { type Asked, standingOf, useFacilityMap, useFoundFacilities, useKinds } from './use-facilities.ts'

/** What stands in the street: a list with its map, narrowed by kind, state and grid. */
export function FacilitiesPage() {
  const t = useTexts(facilityTexts)
  return (
    <RegisterFrame needs="facility.read" title={t.title} refused={t.refused}>
      <Found />
    </RegisterFrame>
  )
}

const names = ['kind', 'state', 'grid', 'code'] as const
type At = Readonly<Partial<Record<(typeof names)[number], string>>>

function askedOf(at: At): Asked {
  const state = facilityStates.find((one) => one === at.state)
  return {
    ...(at.kind && /^\d{2}(\d{2})?$/.test(at.kind) ? { kind: at.kind } : {}),
    ...(state ? { state } : {}),
    ...(at.grid ? { grid: at.grid } : {}),
    ...(at.code ? { code: at.code } : {}),
  }
}

function Found() {
  const t = useTexts(facilityTexts)
  const { may } = useSession()
  const [at, go] = useAddress(names)
  const [adding, add] = useState(false)
  const [selected, select] = useState<string | null>(null)
  const asked = askedOf(at)
  const found = useFoundFacilities(asked)
  return (
    <>
      <RegisterHead
        title={t.title}
        lead={t.lead}
        add={may('facility.edit') && !adding ? t.add : null}
        onAdd={() => add(true)}
      />
      {adding && <AddFacility close={() => add(false)} />}
      <Narrowing at={at} go={go} />
      <div className="list-and-map">
        <div>
          <FoundList
            found={found}
            label={t.list}
            none={t.none}
            line={(one) => <Line key={one.id} one={one} chosen={one.id === selected} choose={select} />}
          />
        </div>
        <FacilityMap asked={asked} selected={selected} select={select} />
      </div>
    </>
  )
}

function Narrowing({
  at,
  go,
}: {
  at: At
  go: (part: { [name in (typeof names)[number]]?: string | undefined }) => void
}) {
  const t = useTexts(facilityTexts)
  const { street } = useSession()
  const { majors } = useKinds()
  const grids = useGrids(street).data?.items ?? []
  const [code, type] = useState(at.code ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    go({ code: code.trim() || undefined })
  }
  const kinds = [
    { value: '', label: t.anyKind },
    ...majors.flatMap((major) => [
      { value: major.code, label: `${major.code} ${major.zh}` },
      ...major.kinds.map((one) => ({ value: one.code, label: `${one.code} ${one.zh}` })),
    ]),
  ]
  return (
    <form className="register-search" onSubmit={submit}>
      <Field label={t.kind}>
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={at.kind ?? ''}
            options={kinds}
            onChange={(kind) => go({ kind: kind || undefined })}
          />
        )}
      </Field>
      <Field label={t.state}>
        {(control) => (
          <Select
            {...control}
            value={at.state ?? ''}
            options={[
              { value: '', label: t.anyState },
              ...facilityStates.map((value) => ({ value, label: t.states[value] ?? value })),
            ]}
            onChange={(state) => go({ state: state || undefined })}
          />
        )}
      </Field>
      <Field label={t.grid}>
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={at.grid ?? ''}
            options={[
              { value: '', label: t.anyGrid },
              ...grids.map((grid) => ({ value: grid.id, label: grid.name })),
            ]}
            onChange={(grid) => go({ grid: grid || undefined })}
          />
        )}
      </Field>
      <Field label={t.code}>
        {(control) => (
          <Input {...control} value={code} maxLength={40} onChange={(event) => type(event.target.value)} />
        )}
      </Field>
      <Button htmlType="submit">{t.go}</Button>
    </form>
  )
}

interface LineProps {
  readonly one: FacilityLine
  readonly chosen: boolean
  readonly choose: (id: string) => void
}

function Line({ one, chosen, choose }: LineProps) {
  const t = useTexts(facilityTexts)
  const { street } = useSession()
  const grid = useGrids(street).data?.items.find((it) => it.id === one.grid)?.name
  return (
    <li className={chosen ? 'chosen' : ''} data-facility={one.id}>
      <Link to="/facilities/$id" params={{ id: one.id }} data-row onFocus={() => choose(one.id)}>
        {one.name || t.nameless}
      </Link>{' '}
      <State state={one.state} />{' '}
      <span className="quiet">
        {[one.code ?? t.noCode, one.address?.text, grid].filter(Boolean).join(' · ')}
      </span>
      {one.flaws > 0 && <span className="flaw">{t.flaws(one.flaws)}</span>}
    </li>
  )
}

/** Shape, color and word of a state together. */
export function State({ state }: { state: FacilityLine['state'] }) {
  const t = useTexts(facilityTexts)
  const standing = standingOf(state)
  return (
    <span className={`mark ${standing}`}>
      <Shape standing={standing} /> {state ? t.states[state] : t.noState}
    </span>
  )
}

interface FacilityMapProps {
  readonly asked: Asked
  readonly selected: string | null
  readonly select: (id: string) => void
}

/** Where the facilities of the list stand; choosing one moves the focus in the list, where it is opened. */
function FacilityMap({ asked, selected, select }: FacilityMapProps) {
  const t = useTexts(facilityTexts)
  const { street } = useSession()
  const { data } = useFacilityMap(asked)
  const points = useMemo(
    () => (data?.items ?? []).map(({ id, state, point }) => ({ id, point, standing: standingOf(state) })),
    [data],
  )
  const chosen = data?.items.find((one) => one.id === selected)
  const choose = (id: string) => {
    select(id)
    document.querySelector<HTMLElement>(`[data-facility="${id}"] a`)?.focus()
  }
  return (
    <div>
      <LazyMap {...{ street, points, selected }} label={t.map} onSelect={choose} />
      {chosen && (
        <p>
          <Link to="/facilities/$id" params={{ id: chosen.id }}>
            {chosen.name || t.nameless}
          </Link>{' '}
          <State state={chosen.state} />
        </p>
      )}
      <ul className="legend">
        {[...facilityStates, null].map((state) => (
          <li key={state ?? 'none'}>
            <State state={state} />
          </li>
        ))}
      </ul>
      {data?.capped && <p className="quiet">{t.capped}</p>}
    </div>
  )
}
