import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { places } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { queryClient } from '../../../app/queries.ts'
import { useSession } from '../../../app/session.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import '../admin.css'
import { Sheet } from '../parts/sheet.tsx'
import { OpenStreetSheet } from './open-street.tsx'
import { Served } from './served.tsx'
import './streets.css'
import { streetTexts } from './texts.ts'

/** The streets served here, and opening another. */
export default function StreetsPage() {
  const t = useTexts(streetTexts)
  const list = useQuery({ queryKey: ['streets'], queryFn: () => places.streets() })
  const [opening, setOpening] = useState(false)
  const [told, tell] = useState('')
  const streets = list.data?.items ?? []
  const changed = (words: string) => {
    void queryClient.invalidateQueries({ queryKey: ['streets'] })
    setOpening(false)
    tell(words)
  }
  // A post of one street opens no other; the county above may open those within it.
  const mayOpen = useSession().post.territory.length < 9
  return (
    <div className="page admin streets">
      <header className="admin-head">
        <div>
          <h1>{t.title}</h1>
          <p className="quiet">{t.about}</p>
        </div>
        <Button type={mayOpen ? 'primary' : 'default'} onClick={() => setOpening(true)}>
          {mayOpen ? t.open : t.lookUp}
        </Button>
      </header>
      {told && (
        <p className="done-note" role="status">
          {told}
        </p>
      )}
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isPending && <Waiting rows={4} />}
      {list.data && <Served streets={streets} changed={changed} />}
      <p className="quiet scope">{mayOpen ? t.onlyWithin : t.onlyHere}</p>
      <p className="quiet api-link">
        <a href="/api/docs" target="_blank" rel="noopener">
          {t.api}
        </a>{' '}
        {t.apiAbout}
      </p>
      {opening && (
        <Sheet title={mayOpen ? t.openTitle : t.lookUpTitle} close={() => setOpening(false)} width={640}>
          <OpenStreetSheet
            served={new Set(streets.map((street) => street.code))}
            done={(name) => changed(t.opened(name))}
          />
        </Sheet>
      )}
    </div>
  )
}
