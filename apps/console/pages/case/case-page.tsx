import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Id } from '../../../../base/contract.ts'
import { handling } from '../../app/api.ts'
import { PageProblem } from '../../app/boundary.tsx'
import { keys } from '../../app/queries.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import type { OpenAct } from './acts/open-act.ts'
import './acts.css'
import './case.css'
import { CaseHead } from './case-head.tsx'
import { Resident } from './resident.tsx'
import { Side } from './side/side.tsx'
import { Timeline } from './steps/timeline.tsx'
import { isTask } from './task.ts'

const QualityOfCase = lazy(() => import('../quality/of-case.tsx'))

export function CasePage() {
  const { id } = useParams({ from: '/cases/$id' })
  return <OneCase key={id} id={id} />
}

/** Left what the resident said, in the middle what happened, on the right what is to do; on a phone in this order. */
function OneCase({ id }: { id: Id }) {
  const found = useQuery({ queryKey: keys.case(id), queryFn: () => handling.getCase({ params: { id } }) })
  const [open, setOpen] = useState<OpenAct | null>(null)
  const { may } = useSession()
  if (found.isPending) return <Waiting rows={10} />
  if (!found.data) return <PageProblem error={found.error} />
  return (
    <article className="case">
      <CaseHead found={found.data} />
      <ProblemNote error={found.isRefetchError ? found.error : null} again={() => void found.refetch()} />
      {isTask(found.data) && may('quality.read') && (
        <Suspense>
          <QualityOfCase id={id} />
        </Suspense>
      )}
      <div className="case-columns">
        <Resident found={found.data} />
        <Timeline found={found.data} />
        <Side found={found.data} open={open} setOpen={setOpen} />
      </div>
    </article>
  )
}
