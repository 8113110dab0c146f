import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Person, Unit } from '../../../../../modules/access/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { useLater } from '../../../parts/later.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { rowKeys } from '../parts/row-keys.ts'
import { adminTexts } from '../parts/texts.ts'
import { AccountState } from './account-state.tsx'
import { PostWords } from './post-words.tsx'
import { unitTexts } from './texts.ts'
import { usePeople } from './use-units.ts'

interface PeopleProps {
  readonly unit: Unit | undefined
  readonly words: string
  readonly search: (words: string) => void
  readonly open: (person: Person) => void
}

/** Staff with their posts, by name. */
export function People({ unit, words, search, open }: PeopleProps) {
  const t = useTexts(unitTexts)
  const admin = useTexts(adminTexts)
  const [typed, type] = useState(words)
  const list = usePeople(unit?.id, useLater(typed.trim(), 250))
  const people = list.data?.pages.flatMap((page) => page.items) ?? []
  const label = unit ? t.peopleOf(unit.name) : t.people
  return (
    <section aria-label={label}>
      <Input
        type="search"
        className="words-input"
        aria-label={t.findPerson}
        placeholder={t.findPerson}
        maxLength={40}
        allowClear
        value={typed}
        onChange={(event) => {
          type(event.target.value)
          search(event.target.value)
        }}
      />
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isPending && <Waiting rows={6} />}
      {list.isSuccess && people.length === 0 && <p className="empty">{typed ? t.noFound : t.nobody}</p>}
      {people.length > 0 && (
        <table className="admin-table people" aria-label={label} onKeyDown={rowKeys}>
          <thead>
            <tr>
              <th scope="col">{t.column.name}</th>
              <th scope="col">{t.column.posts}</th>
              <th scope="col">{t.column.state}</th>
              <th scope="col">{t.column.next}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <th scope="row">
                  {person.name}
                  <span className="below">{person.login}</span>
                </th>
                <td>
                  <PostWords posts={person.posts} unit={unit?.id} />
                </td>
                <td>
                  <AccountState person={person} />
                </td>
                <td className="next">
                  <button
                    type="button"
                    className="plain"
                    data-row
                    aria-label={`${admin.open} ${person.name}`}
                    onClick={() => open(person)}
                  >
                    {admin.open}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <Button className="more" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.moreNext}
        </Button>
      )}
    </section>
  )
}
