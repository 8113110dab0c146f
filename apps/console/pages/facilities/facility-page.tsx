import { useParams } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { type Facility, facilityStates } from '../../../../modules/facilities/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { Field } from '../../parts/field.tsx'
import { LazyMap } from '../../parts/map/lazy-map.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useCommunityName, useGrids } from '../../parts/reference.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { useSaving } from '../admin/parts/saving.ts'
import { Correction } from '../registers/correction.tsx'
import { Facts, History } from '../registers/facts.tsx'
import { RegisterNav } from '../registers/nav.tsx'
import '../registers/register.css'
import { registerTexts } from '../registers/texts.ts'
import { State } from './facilities-page.tsx'
import './facilities.css'
import { facilityTexts } from './texts.ts'
import { facilities, facilitiesChanged, saidOf, useFacility, useKinds } from './use-facilities.ts'

/** A facility: its state and how to change it, what its code says, where it stands, who says so. */
export function FacilityPage() {
  const { id } = useParams({ from: '/facilities/$id' })
  const t = useTexts(facilityTexts)
  const { may } = useSession()
  const found = useFacility(id)
  const it = found.data
  const edits = it !== undefined && may('facility.edit')
  return (
    <>
      <RegisterNav />
      <div className="page register">
        {found.isPending && <Waiting rows={8} />}
        <ProblemNote error={found.error} />
        {it && <Head it={it} />}
        {edits && !it.mine && <p className="quiet">{t.notMine}</p>}
        {edits && it.mine && <ChangeState it={it} />}
        {it && <Code it={it} />}
        {it && <Where it={it} />}
        {it && <Facts subject="facility" facts={it.facts} said={saidOf(id)} open={undefined} />}
        {edits && it.mine && (
          <Correction
            subject="facility"
            tell={(body, options) => facilities.tellFacility({ params: { id }, body }, options)}
            done={facilitiesChanged}
          />
        )}
        {it && <History subject="facility" said={saidOf(id)} />}
      </div>
    </>
  )
}

function Head({ it }: { it: Facility }) {
  const t = useTexts(facilityTexts)
  const register = useTexts(registerTexts)
  const { street } = useSession()
  const { nameOf } = useKinds()
  const community = useCommunityName()(it.community)
  const grid = useGrids(street).data?.items.find((one) => one.id === it.grid)?.name
  return (
    <>
      <h1>{it.name || t.nameless}</h1>
      {it.gone && (
        <p className="standing-note" role="note">
          {register.gone}
        </p>
      )}
      <p>
        <State state={it.state} />{' '}
        {[it.kind ? nameOf(it.kind) : '', community, grid].filter(Boolean).join(' · ')}
      </p>
    </>
  )
}

function ChangeState({ it }: { it: Facility }) {
  const t = useTexts(facilityTexts)
  const register = useTexts(registerTexts)
  const [open, setOpen] = useState(false)
  const [state, choose] = useState('')
  const [why, say] = useState('')
  const [told, tell] = useState('')
  const save = useSaving(
    (value: { state: string; why: string }, options) =>
      facilities.tellFacility(
        {
          params: { id: it.id },
          body: { values: [{ item: 'facility.state', value: value.state }], decided: value.why },
        },
        options,
      ),
    () => {
      tell(t.saved)
      choose('')
      say('')
      setOpen(false)
      facilitiesChanged()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (state === '' || why.trim().length < 4) tell(t.fill)
    else if (!save.isPending) save.mutate({ state, why: why.trim() })
  }
  return (
    <section aria-label={t.change}>
      <p role="status" className={told ? 'done-note' : 'unseen'}>
        {told}
      </p>
      {!open && (
        <Button type="primary" onClick={() => setOpen(true)}>
          {t.change}
        </Button>
      )}
      {open && (
        <form className="register-form" onSubmit={submit} noValidate>
          <h2>{t.change}</h2>
          <Field label={t.newState}>
            {(control) => (
              <Select
                {...control}
                value={state || null}
                options={facilityStates.map((value) => ({ value, label: t.states[value] ?? value }))}
                onChange={(next) => choose(next ?? '')}
              />
            )}
          </Field>
          <Field label={t.why} hint={t.whyHint}>
            {(control) => (
              <Input {...control} value={why} maxLength={200} onChange={(event) => say(event.target.value)} />
            )}
          </Field>
          <ProblemNote error={save.error} />
          <div className="act-row">
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {t.save}
            </Button>
            <Button onClick={() => setOpen(false)}>{register.cancel}</Button>
          </div>
        </form>
      )}
    </section>
  )
}

/** The code taken apart, each part with what it means. */
function Code({ it }: { it: Facility }) {
  const t = useTexts(facilityTexts)
  const { nameOf, verified } = useKinds()
  if (!it.code) return null
  const { parts } = it
  const words = parts && {
    ...{ county: parts.county, serial: parts.serial },
    major: `${parts.major} ${nameOf(parts.major)}`,
    minor: `${parts.minor} ${nameOf(parts.major + parts.minor)}`,
  }
  return (
    <section aria-labelledby="code">
      <h2 id="code">
        {t.parts} <span className="quiet">{it.code}</span>
      </h2>
      {!words && <p className="quiet">{t.noParts}</p>}
      {words && (
        <dl className="facts">
          {(['county', 'major', 'minor', 'serial'] as const).map((part) => (
            <div key={part}>
              <dt>{t.partNames[part]}</dt>
              <dd>{words[part]}</dd>
            </div>
          ))}
        </dl>
      )}
      {!verified && <p className="quiet">{t.standardNote}</p>}
    </section>
  )
}

function Where({ it }: { it: Facility }) {
  const t = useTexts(facilityTexts)
  const { street } = useSession()
  return (
    <section className="facility-where" aria-labelledby="where">
      <h2 id="where">{t.where}</h2>
      {!it.point && !it.address && <p className="quiet">{t.noPlace}</p>}
      {it.address && <p>{it.address.text}</p>}
      {it.point && (
        <p className="quiet">
          {it.point.lon.toFixed(6)}, {it.point.lat.toFixed(6)}
        </p>
      )}
      {it.point && <LazyMap street={street} label={t.map} pin={it.point} />}
    </section>
  )
}
