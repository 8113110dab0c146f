import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../../app/language.ts'
import type { Filters } from '../../parts/filters.ts'
import { readSaved, type SavedView, withSaved } from './saved.ts'
import { inboxTexts } from './texts.ts'

const key = 'linli.inbox.saved'

/** Lists under a name of one's own; kept in this browser. */
export function SavedViews({ filters, mayShow }: { filters: Filters; mayShow: boolean }) {
  const t = useTexts(inboxTexts)
  const [list, setList] = useState(() => readSaved(localStorage.getItem(key)))
  const [naming, setNaming] = useState(false)
  const keep = (next: readonly SavedView[]) => {
    localStorage.setItem(key, JSON.stringify(next))
    setList(next)
    setNaming(false)
  }
  return (
    <div className="saved-views">
      {list.length > 0 && (
        <ul aria-label={t.saved}>
          {list.map((view) => (
            <li key={view.name} className="word">
              <Link to="/" search={view.filters}>
                {view.name}
              </Link>
              <button
                type="button"
                aria-label={t.forget(view.name)}
                onClick={() => keep(list.filter((one) => one !== view))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {mayShow && !naming && (
        <button type="button" className="plain" onClick={() => setNaming(true)}>
          {t.save}
        </button>
      )}
      {naming && <NameIt save={(name) => keep(withSaved(list, { name, filters }))} />}
    </div>
  )
}

function NameIt({ save }: { save: (name: string) => void }) {
  const t = useTexts(inboxTexts)
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') save(name.trim())
  }
  return (
    <form onSubmit={submit} className="name-it">
      <Input
        autoFocus
        aria-label={t.saveName}
        placeholder={t.saveName}
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button htmlType="submit">{t.saveIt}</Button>
    </form>
  )
}
