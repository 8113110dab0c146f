import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { proofsTexts } from './texts.ts'

/** Signatures need code that nobody else waits for. */
const ProofsResult = lazy(() => import('./proofs-result.tsx'))

/** Whether anybody altered the case, and its receipts to keep: the browser compares, as the resident’s does. */
export function CaseProofs({ found }: { found: CaseView }) {
  const t = useTexts(proofsTexts)
  const [asked, setAsked] = useState(0)
  return (
    <section aria-labelledby="proofs" className="proofs no-print">
      <h2 id="proofs">{t.title}</h2>
      {asked === 0 && <p className="quiet">{t.lead}</p>}
      {asked > 0 && (
        <Suspense fallback={<p role="status">{t.busy}</p>}>
          <ProofsResult key={asked} found={found} />
        </Suspense>
      )}
      <Button onClick={() => setAsked(asked + 1)}>{asked === 0 ? t.check : t.again}</Button>
    </section>
  )
}
