import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { PersonLine } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { FindAddress } from '../blocks/find-address.tsx'
import { RegisterNav } from '../registers/nav.tsx'
import '../registers/register.css'
import './residents.css'
import { residentTexts } from './texts.ts'
import { residents } from './use-residents.ts'

interface Asked {
  readonly q?: string
  readonly address?: string
}

/** Find somebody by a whole value, or all of an address. What was typed stays in the page and out of its address. */
export function ResidentsPage() {
  const t = useTexts(residentTexts)
  const { may } = useSession()
  const [text, setText] = useState('')
  const [asked, ask] = useState<Asked | null>(null)
  const found = useInfiniteQuery({
    queryKey: ['residents', 'found', asked],
    queryFn: ({ pageParam }) =>
      residents.findPeople({ body: { ...asked, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: asked !== null,
    gcTime: 0,
  })
  if (!may('resident.read'))
    return (
      <>
        <RegisterNav />
        <div className="page residents">
          <h1>{t.title}</h1>
          <p className="empty">{t.refused}</p>
        </div>
      </>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim().length >= 2) ask({ q: text.trim() })
  }
  const people = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <RegisterNav />
      <div className="page register residents">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
        <form className="register-search" onSubmit={submit}>
          <Field label={t.search}>
            {(control) => (
              <Input
                {...control}
                value={text}
                maxLength={60}
                autoComplete="off"
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <Button type="primary" htmlType="submit">
            {t.go}
          </Button>
          <FindAddress label={t.byAddress} choose={(address) => ask({ address })} />
        </form>
        {asked === null && <p className="quiet">{t.askFirst}</p>}
        {asked !== null && found.isPending && <Waiting rows={4} />}
        <ProblemNote error={found.error} />
        {found.isSuccess && people.length === 0 && <p className="empty">{t.none}</p>}
        {people.length > 0 && (
          <ul className="people" aria-label={t.list}>
            {people.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        )}
        {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{t.more}</Button>}
      </div>
    </>
  )
}

function Line({ one }: { one: PersonLine }) {
  const t = useTexts(residentTexts)
  const said = [
    t.sex[one.sex],
    one.born === null ? '' : t.born(one.born),
    one.home?.text,
    one.apart ? t.apart : '',
    one.died ? t.died : '',
    one.flaws > 0 ? t.flaws(one.flaws) : '',
  ]
  return (
    <li>
      <Link to="/residents/$id" params={{ id: one.id }}>
        {one.name || '—'}
      </Link>{' '}
      <span className="quiet">{said.filter(Boolean).join(' · ')}</span>
    </li>
  )
}
