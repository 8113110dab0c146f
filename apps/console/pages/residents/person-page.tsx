import { Link, useParams } from '@tanstack/react-router'
import type { Person } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { Correction } from '../registers/correction.tsx'
import { Facts, History } from '../registers/facts.tsx'
import { RegisterNav } from '../registers/nav.tsx'
import '../registers/register.css'
import { StandingNote } from '../registers/standing-note.tsx'
import { registerTexts } from '../registers/texts.ts'
import { useCodes } from '../registers/words.ts'
import './residents.css'
import { residentTexts } from './texts.ts'
import { residents, residentsChanged, saidOf, usePerson } from './use-residents.ts'

/** A person: what counts, from whom and why; where they live and lived; with whom. */
export function PersonPage() {
  const { id } = useParams({ from: '/residents/$id' })
  const { may } = useSession()
  const found = usePerson(id)
  const person = found.data
  return (
    <>
      <RegisterNav />
      <div className="page register residents">
        {found.isPending && <Waiting rows={8} />}
        <ProblemNote error={found.error} />
        {person && <Head person={person} />}
        {person && (
          <Facts
            subject="person"
            facts={person.facts}
            said={saidOf(id)}
            open={
              may('resident.reveal')
                ? (body, options) => residents.openValue({ params: { id }, body }, options)
                : undefined
            }
          />
        )}
        {person && may('resident.edit') && person.joined === null && (
          <Correction
            subject="person"
            tell={(body, options) =>
              residents.tellPerson({ params: { id }, body: { ...body, from: 'field' } }, options)
            }
            done={residentsChanged}
          />
        )}
        {person && <Places person={person} />}
        {person && <History subject="person" said={saidOf(id)} />}
      </div>
    </>
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
      <h1>{person.name || t.nameless}</h1>
      <StandingNote gone={person.gone} joined={person.joined} to="/residents/$id" />
      <p>
        {said.filter(Boolean).join(' · ')}{' '}
        {person.home && (
          <Link to="/homes" search={{ at: person.home.id }}>
            {person.home.text}
          </Link>
        )}{' '}
        {person.home && may('block.read') && (
          <Link to="/blocks/$address" params={{ address: person.home.id }}>
            {t.block}
          </Link>
        )}
      </p>
    </>
  )
}

function Places({ person }: { person: Person }) {
  const t = useTexts(residentTexts)
  const register = useTexts(registerTexts)
  const codes = useCodes(['relation'])
  const until = (to: string | null) => to ?? register.today
  return (
    <div className="person-places">
      <section aria-labelledby="stays">
        <h2 id="stays">{t.stays}</h2>
        {person.stays.length === 0 && <p className="quiet">{t.nothing}</p>}
        <ul>
          {person.stays.map((stay) => (
            <li key={`${stay.kind} ${stay.address.id} ${stay.from}`}>
              {t.stayKinds[stay.kind]}{' '}
              <Link to="/homes" search={{ at: stay.address.id }}>
                {stay.address.text}
              </Link>{' '}
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
          <div key={household.id}>
            <p>
              <Link to="/households/$id" params={{ id: household.id }}>
                {t.householdOf(household.number)}
              </Link>
            </p>
            <ul>
              {household.members.map((one) => (
                <li key={`${one.person} ${one.from}`}>
                  <Link to="/residents/$id" params={{ id: one.person }}>
                    {one.name || '—'}
                  </Link>{' '}
                  {one.relation ? codes.wordOf('relation', one.relation) : t.noRelation}{' '}
                  <span className="quiet">
                    {[t.sex[one.sex], one.born === null ? '' : t.born(one.born)].filter(Boolean).join(' · ')}
                    {one.to !== null && ` · ${one.from} – ${one.to}`}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
      <section aria-labelledby="tenures">
        <h2 id="tenures">{t.tenures}</h2>
        {person.tenures.length === 0 && <p className="quiet">{t.nothing}</p>}
        <ul>
          {person.tenures.map((one) => (
            <li key={`${one.dwelling} ${one.kind} ${one.from}`}>
              {t.tenure[one.kind]}{' '}
              {one.address && (
                <Link to="/homes" search={{ at: one.address.id }}>
                  {one.address.text}
                </Link>
              )}{' '}
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
