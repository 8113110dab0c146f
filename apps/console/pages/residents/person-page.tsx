import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Person } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { Correction } from './correction.tsx'
import { OpenValue } from './open-value.tsx'
import './residents.css'
import { residentTexts } from './texts.ts'
import { useHistory, usePerson, usePersonItems, useSourceName } from './use-residents.ts'

/** A person: what counts, from whom and why; where they live; with whom. */
export function PersonPage() {
  const { id } = useParams({ from: '/residents/$id' })
  const t = useTexts(residentTexts)
  const { may } = useSession()
  const found = usePerson(id)
  return (
    <div className="page residents">
      <p>
        <Link to="/residents">{t.title}</Link>
      </p>
      {found.isPending && <Waiting rows={8} />}
      <ProblemNote error={found.error} />
      {found.data && <Head person={found.data} />}
      {found.data && <Facts person={found.data} />}
      {found.data && may('resident.edit') && <Correction person={id} />}
      {found.data && <Places person={found.data} />}
      {found.data && <History id={id} />}
    </div>
  )
}

function Head({ person }: { person: Person }) {
  const t = useTexts(residentTexts)
  const { may } = useSession()
  const said = [
    t.sex[person.sex],
    person.born === null ? '' : t.born(person.born),
    person.apart ? t.apart : '',
    person.died ? t.died : '',
  ]
  return (
    <>
      <h1>{person.name || '—'}</h1>
      <p>
        {said.filter(Boolean).join(' · ')} {person.home?.text}{' '}
        {person.home && may('block.read') && (
          <Link to="/blocks/$address" params={{ address: person.home.id }}>
            {t.block}
          </Link>
        )}
      </p>
    </>
  )
}

function Facts({ person }: { person: Person }) {
  const t = useTexts(residentTexts)
  const { may } = useSession()
  const { nameOf } = usePersonItems()
  const sourceName = useSourceName()
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t.facts}</h2>
      <dl className="person-facts">
        {person.facts.map((fact) => (
          <div key={fact.item}>
            <dt>{nameOf(fact.item)}</dt>
            <dd>
              {fact.item === 'person.sex' ? (t.sex[fact.value] ?? fact.value) : fact.value}{' '}
              {fact.flaw && <span className="flaw">{t.flaw}</span>}
              {fact.sealed && may('resident.reveal') && (
                <OpenValue person={person.id} claim={fact.claim} item={nameOf(fact.item)} />
              )}
            </dd>
            <dd className="quiet">
              {sourceName(fact.source)} · {t.day} {fact.asOf} · {t.whys[fact.why]}
              {fact.others > 0 && ` · ${t.others(fact.others)}`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Places({ person }: { person: Person }) {
  const t = useTexts(residentTexts)
  const until = (to: string | null) => to ?? t.now
  return (
    <div className="person-places">
      <section aria-labelledby="stays">
        <h2 id="stays">{t.stays}</h2>
        {person.stays.length === 0 && <p className="quiet">{t.nothing}</p>}
        <ul>
          {person.stays.map((stay) => (
            <li key={`${stay.kind} ${stay.address.id} ${stay.from}`}>
              {t.stayKinds[stay.kind]} {stay.address.text}{' '}
              <span className="quiet">
                {stay.from} – {until(stay.to)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="household">
        <h2 id="household">{t.household}</h2>
        {person.households.length === 0 && <p className="quiet">{t.nothing}</p>}
        {person.households.map((household) => (
          <ul key={household.id}>
            {household.members.map((one) => (
              <li key={`${one.person} ${one.from}`}>
                <Link to="/residents/$id" params={{ id: one.person }}>
                  {one.name || '—'}
                </Link>{' '}
                <span className="quiet">
                  {[t.sex[one.sex], one.born === null ? '' : t.born(one.born)].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        ))}
      </section>
      <section aria-labelledby="tenures">
        <h2 id="tenures">{t.tenures}</h2>
        {person.tenures.length === 0 && <p className="quiet">{t.nothing}</p>}
        <ul>
          {person.tenures.map((one) => (
            <li key={`${one.dwelling} ${one.kind} ${one.from}`}>
              {t.tenure[one.kind]} {one.address?.text}{' '}
              <span className="quiet">
                {one.from} – {until(one.to)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function History({ id }: { id: string }) {
  const t = useTexts(residentTexts)
  const [open, setOpen] = useState(false)
  const found = useHistory(id, open)
  const { nameOf } = usePersonItems()
  const sourceName = useSourceName()
  if (!open) return <Button onClick={() => setOpen(true)}>{t.openHistory}</Button>
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t.history}</h2>
      {found.isPending && <Waiting rows={4} />}
      <ProblemNote error={found.error} />
      <ul className="history">
        {found.data?.items.map((claim) => (
          <li key={claim.id}>
            {nameOf(claim.item)} <b>{claim.value}</b>{' '}
            <span className="quiet">
              {[
                sourceName(claim.source),
                claim.asOf,
                claim.holds ? t.holds : '',
                claim.withdrawn ? t.withdrawn[claim.withdrawn.why] : '',
                claim.decided ?? '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
