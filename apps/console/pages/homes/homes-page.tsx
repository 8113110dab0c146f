import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { FindAddress } from '../blocks/find-address.tsx'
import { RegisterNav } from '../registers/nav.tsx'
import '../registers/register.css'
import { residents, useHome } from '../residents/use-residents.ts'
import { HomeView } from './home-view.tsx'
import './homes.css'
import { homeTexts } from './texts.ts'
import { useHouseholdName } from './words.ts'

/** Homes by address, households by number. What was typed stays in the page; only the id of an address stands in its own. */
export function HomesPage() {
  const t = useTexts(homeTexts)
  const { may } = useSession()
  return (
    <>
      <RegisterNav />
      <div className="page register homes">
        <h1>{t.title}</h1>
        {may('resident.read') ? <Search /> : <p className="empty">{t.refused}</p>}
      </div>
    </>
  )
}

function Search() {
  const t = useTexts(homeTexts)
  const { at } = useSearch({ from: '/homes' })
  const navigate = useNavigate()
  const [number, type] = useState('')
  const [asked, ask] = useState('')
  const home = useHome(at)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(number.trim())
    if (at) void navigate({ to: '/homes', search: {} })
  }
  return (
    <>
      <p className="quiet">{t.lead}</p>
      <form className="register-search" onSubmit={submit}>
        <FindAddress
          label={t.byAddress}
          choose={(id) => {
            ask('')
            void navigate({ to: '/homes', search: { at: id } })
          }}
        />
        <Field label={t.number}>
          {(control) => (
            <Input
              {...control}
              value={number}
              maxLength={60}
              autoComplete="off"
              onChange={(event) => type(event.target.value)}
            />
          )}
        </Field>
        <Button htmlType="submit">{t.go}</Button>
      </form>
      {!at && asked === '' && <p className="empty">{t.pick}</p>}
      {!at && asked !== '' && <ByNumber number={asked} />}
      {at && home.isPending && <Waiting rows={8} />}
      {at && <ProblemNote error={home.error} />}
      {at && home.data && <HomeView key={at} home={home.data} />}
    </>
  )
}

function ByNumber({ number }: { number: string }) {
  const t = useTexts(homeTexts)
  const householdName = useHouseholdName()
  const found = useQuery({
    queryKey: ['residents', 'household-number', number],
    queryFn: () => residents.findHouseholds({ body: { number } }),
    enabled: number.length >= 2,
    gcTime: 0,
  })
  const { items = [], people = [] } = found.data ?? {}
  return (
    <>
      {found.isFetching && <Waiting rows={3} />}
      <ProblemNote error={found.error} />
      {found.isSuccess && items.length + people.length === 0 && <p className="empty">{t.noNumber}</p>}
      {items.length > 0 && (
        <section aria-labelledby="found">
          <h2 id="found">{t.found}</h2>
          <ul className="register-list">
            {items.map((one) => (
              <li key={one.id}>
                <Link to="/households/$id" params={{ id: one.id }}>
                  {householdName(one)}
                </Link>{' '}
                <span className="quiet">{one.home?.text}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {people.length > 0 && (
        <section aria-labelledby="found-people">
          <h2 id="found-people">{t.foundPeople}</h2>
          <ul className="register-list">
            {people.map((one) => (
              <li key={one.id}>
                <Link to="/residents/$id" params={{ id: one.id }}>
                  {one.name || '—'}
                </Link>{' '}
                <span className="quiet">
                  {[t.sex[one.sex], one.born === null ? '' : t.born(one.born), one.home?.text]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
