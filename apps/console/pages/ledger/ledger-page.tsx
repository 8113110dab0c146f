import { useQuery } from '@tanstack/react-query'
import { ledger } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { Alarms } from './alarms.tsx'
import { Entries } from './entries.tsx'
import { Reconciliations } from './reconciliations.tsx'
import { SearchForm } from './search-form.tsx'
import { State } from './state.tsx'
import './ledger.css'
import { ledgerTexts } from './texts.ts'

/** How often the state of the centres is asked for while somebody looks at it, in ms. */
const beat = 5000

/** The ledger as an auditor needs it: does it stand, and what does it say. */
export function LedgerPage() {
  const t = useTexts(ledgerTexts)
  const state = useQuery({
    queryKey: ['ledger', 'state'],
    queryFn: () => ledger.logState(),
    refetchInterval: beat,
  })
  return (
    <div className="page ledger">
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      {state.isPending && <Waiting rows={3} />}
      <ProblemNote error={state.error} again={() => void state.refetch()} />
      {state.data && <Alarms alarms={state.data.alarms} />}
      {state.data && <State state={state.data} />}
      <Reconciliations />
      <section aria-labelledby="find">
        <h2 id="find">{t.find}</h2>
        <SearchForm />
        <Entries />
      </section>
    </div>
  )
}
