import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { residents } from '../residents/use-residents.ts'
import { homeTexts } from './texts.ts'

export interface Picked {
  readonly id: string
  readonly name: string
}

/** Somebody registered, found by a whole value: what was typed stays in the page. */
export function PersonPick({ chosen, choose }: { chosen: Picked | null; choose: (one: Picked) => void }) {
  const t = useTexts(homeTexts)
  const [text, type] = useState('')
  const [q, ask] = useState('')
  const found = useQuery({
    queryKey: ['residents', 'pick', q],
    queryFn: () => residents.findPeople({ body: { q } }),
    enabled: q.length >= 2,
    gcTime: 0,
  })
  const go = () => ask(text.trim())
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    // The form around it is not sent by a search.
    event.preventDefault()
    go()
  }
  const items = found.data?.items ?? []
  return (
    <div>
      <Field label={t.personSearch}>
        {(control) => (
          <Input
            {...control}
            value={text}
            maxLength={60}
            autoComplete="off"
            onChange={(event) => type(event.target.value)}
            onKeyDown={onEnter}
          />
        )}
      </Field>
      <Button onClick={go} loading={found.isFetching}>
        {t.findPerson}
      </Button>
      <ProblemNote error={found.error} />
      {found.isSuccess && items.length === 0 && <p className="quiet">{t.nobodyFound}</p>}
      <ul>
        {items.map((one) => (
          <li key={one.id} className="choice">
            <label>
              <input
                type="radio"
                name="picked"
                checked={chosen?.id === one.id}
                onChange={() => choose({ id: one.id, name: one.name })}
              />
              {one.name || '—'}
            </label>
            <span className="quiet">
              {[t.sex[one.sex], one.born === null ? '' : t.born(one.born), one.home?.text]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {chosen && <p className="quiet">{t.chosenPerson(chosen.name)}</p>}
    </div>
  )
}
