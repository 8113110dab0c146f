import type { CaseView } from '../../../../../modules/cases/contract.ts'
import type { OpenAct } from '../acts/open-act.ts'
import { CaseProofs } from '../proofs/proofs.tsx'
import { Charge } from './charge.tsx'
import { Clocks } from './clocks.tsx'
import { Next } from './next.tsx'
import { RelatedCases } from './related.tsx'
import { Where } from './where.tsx'

interface SideProps {
  readonly found: CaseView
  readonly open: OpenAct | null
  readonly setOpen: (open: OpenAct | null) => void
}

/** What is to do, where, by when, by whom, and what else is like it. */
export function Side({ found, open, setOpen }: SideProps) {
  return (
    <div className="side">
      <Next found={found} open={open} setOpen={setOpen} />
      <Where found={found} />
      <Clocks found={found} />
      <Charge found={found} />
      <CaseProofs found={found} />
      <RelatedCases found={found} join={(into) => setOpen({ name: 'mergeCase', start: { into } })} />
    </div>
  )
}
