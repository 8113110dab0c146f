import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fusion } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import '../admin/admin.css'
import { Addresses } from './addresses.tsx'
import './doubts.css'
import { Pairs } from './pairs.tsx'
import { doubtTexts } from './texts.ts'

const queues = ['pairs', 'waiting', 'unknown'] as const

/** What departments’ tables leave in doubt: who is one, and which address is meant. */
export default function DoubtsPage() {
  const t = useTexts(doubtTexts)
  const [queue, turn] = useState<(typeof queues)[number]>('pairs')
  const [told, tell] = useState('')
  const counts = useQuery({
    queryKey: [...keys.doubts, 'counts'],
    queryFn: () => fusion.addressDoubts({ query: { limit: 1 } }),
  })
  const nameOf = (one: (typeof queues)[number]) =>
    one === 'pairs' ? t.queue.pairs : t.queue[one](counts.data?.counts[one] ?? 0)
  return (
    <div className="page admin">
      <header className="admin-head">
        <div>
          <h1>{t.title}</h1>
          <p className="quiet">{t.about}</p>
        </div>
      </header>
      <div className="queues">
        {queues.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === queue}
            onClick={() => {
              tell('')
              turn(one)
            }}
          >
            {nameOf(one)}
          </button>
        ))}
      </div>
      {told && (
        <p className="done-note" role="status">
          {told}
        </p>
      )}
      {queue === 'pairs' ? <Pairs tell={tell} /> : <Addresses key={queue} state={queue} tell={tell} />}
    </div>
  )
}
