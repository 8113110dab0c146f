import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { loading, loadKeys } from './api.ts'
import { Begin } from './begin.tsx'
import './fusion.css'
import { LoadView } from './load-view.tsx'
import { fusionTexts } from './texts.ts'

/** Tables of departments on their way in: begin one, or open one that is under way. */
export default function FusionPage() {
  const t = useTexts(fusionTexts)
  const [open, setOpen] = useState<string | null>(null)
  return (
    <div className="page fusion">
      <h1>{t.title}</h1>
      {open ? (
        <LoadView key={open} id={open} back={() => setOpen(null)} />
      ) : (
        <>
          <p>{t.about}</p>
          <Begin opened={setOpen} />
          <Loads open={setOpen} />
        </>
      )}
    </div>
  )
}

function Loads({ open }: { open: (id: string) => void }) {
  const t = useTexts(fusionTexts)
  const list = useQuery({ queryKey: loadKeys.all, queryFn: () => loading.loads() })
  const items = list.data?.items ?? []
  return (
    <section>
      <h2>{t.loads}</h2>
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.data && items.length === 0 && <p className="quiet">{t.none}</p>}
      <ul className="fusion-loads">
        {items.map((load) => (
          <li key={load.id}>
            <div>
              <strong>{load.name}</strong>{' '}
              <span className="quiet">
                {load.source} · {load.kind ? t.kinds[load.kind] : '—'} · {load.made.slice(0, 10)}
              </span>
              <p>
                {t.phase[load.phase]} · {t.state[load.state]}
                {load.state === 'done' &&
                  ` · ${t.counts.taken} ${load.taken} · ${t.counts.refused} ${load.refused}`}
              </p>
            </div>
            <Button aria-label={`${t.open} ${load.name}`} onClick={() => open(load.id)}>
              {t.open}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
