import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Home, PersonLine } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { residentsChanged } from '../residents/use-residents.ts'
import { AddDwelling } from './add-dwelling.tsx'
import { AddHousehold } from './add-household.tsx'
import { DwellingView } from './dwelling-view.tsx'
import { MemberList } from './member-list.tsx'
import { MoveIn } from './move-in.tsx'
import { MoveOut } from './move-out.tsx'
import { PersonLink } from './person-link.tsx'
import { homeTexts } from './texts.ts'
import { useHouseholdName } from './words.ts'

type Doing = 'in' | 'dwelling' | 'household' | { readonly out: PersonLine }

/** An address as a home, and what can be done there. */
export function HomeView({ home }: { home: Home }) {
  const t = useTexts(homeTexts)
  const { may } = useSession()
  const [doing, begin] = useState<Doing | null>(null)
  const [told, tell] = useState('')
  const edits = may('resident.edit')
  const act = {
    home,
    close: () => begin(null),
    done: (said: string) => {
      tell(said)
      begin(null)
      residentsChanged()
    },
  }
  return (
    <article aria-labelledby="home">
      <h2 id="home">{home.address.text}</h2>
      <p>
        {t.counts(home.people.length, home.registered.length)}{' '}
        {may('block.read') && (
          <Link to="/blocks/$address" params={{ address: home.address.id }}>
            {t.block}
          </Link>
        )}
      </p>
      <p role="status" className={told ? 'done-note' : 'unseen'}>
        {told}
      </p>
      {edits && doing === null && (
        <div className="act-row">
          <Button type="primary" onClick={() => begin('in')}>
            {t.moveIn}
          </Button>
          <Button onClick={() => begin('household')}>{t.addHousehold}</Button>
          <Button onClick={() => begin('dwelling')}>{t.addDwelling}</Button>
        </div>
      )}
      {doing === 'in' && <MoveIn {...act} />}
      {doing === 'household' && <AddHousehold {...act} />}
      {doing === 'dwelling' && <AddDwelling {...act} />}
      {doing !== null && typeof doing === 'object' && <MoveOut {...act} person={doing.out} />}
      <div className="home-parts">
        <People home={home} leave={edits && doing === null ? (out) => begin({ out }) : undefined} />
        <Households home={home} />
        <section aria-labelledby="dwellings">
          <h3 id="dwellings">{t.dwellings}</h3>
          {home.dwellings.length === 0 && <p className="quiet">{t.noDwellings}</p>}
          {home.dwellings.map((one) => (
            <DwellingView key={one.id} it={one} people={home.people} done={act.done} />
          ))}
        </section>
      </div>
    </article>
  )
}

interface PeopleProps {
  readonly home: Home
  readonly leave: ((person: PersonLine) => void) | undefined
}

function People({ home, leave }: PeopleProps) {
  const t = useTexts(homeTexts)
  const said = (one: PersonLine) =>
    [t.sex[one.sex], one.born === null ? '' : t.born(one.born)].filter(Boolean).join(' · ')
  return (
    <section aria-labelledby="people">
      <h3 id="people">{t.people}</h3>
      {home.people.length === 0 && <p className="quiet">{t.nobody}</p>}
      <ul className="register-list">
        {home.people.map((one) => (
          <li key={one.id}>
            <PersonLink id={one.id} name={one.name} />{' '}
            <span className="quiet">
              {[
                said(one),
                one.since ? t.sinceDay(one.since) : '',
                one.apart ? t.registeredElsewhere : t.alsoRegistered,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>{' '}
            {leave && (
              <button
                type="button"
                className="plain"
                aria-label={t.moveOutOf(one.name)}
                onClick={() => leave(one)}
              >
                {t.moveOut}
              </button>
            )}
          </li>
        ))}
      </ul>
      {home.registered.length > 0 && (
        <>
          <h4>{t.registeredOnly}</h4>
          <ul className="register-list">
            {home.registered.map((one) => (
              <li key={one.id}>
                <PersonLink id={one.id} name={one.name} />{' '}
                <span className="quiet">{[said(one), one.home?.text].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {home.before.length > 0 && (
        <>
          <h4>{t.before}</h4>
          <ul className="register-list">
            {home.before.map((one) => (
              <li key={`${one.person} ${one.from}`}>
                <PersonLink id={one.person} name={one.name} />{' '}
                <span className="quiet">{t.leftOn(one.from, one.to)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Households({ home }: { home: Home }) {
  const t = useTexts(homeTexts)
  const householdName = useHouseholdName()
  return (
    <section aria-labelledby="households">
      <h3 id="households">{t.households}</h3>
      {home.households.length === 0 && <p className="quiet">{t.noHouseholds}</p>}
      {home.households.map((one) => (
        <div key={one.id} className="household-card">
          <p>
            <Link to="/households/$id" params={{ id: one.id }}>
              {householdName(one)}
            </Link>
          </p>
          <MemberList members={one.members.filter((it) => it.to === null)} />
        </div>
      ))}
    </section>
  )
}
