import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { moment } from '../../../../base/i18n.ts'
import type { Reconciliation } from '../../../../modules/ledger/contract.ts'
import { reconciling } from '../../app/api.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { useNow } from '../../parts/now.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { many } from './numbers.ts'
import { ledgerTexts } from './texts.ts'

/** While a comparison runs its result is looked for this often; given up after so long. In ms. */
const beat = 2000
const longest = 5 * 60_000

/** A comparison that was asked for: the newest result before it, and when. */
interface Asked {
  readonly before: string | undefined
  readonly at: number
}

/** Of the street: whoever sees those of the installation too still asked for this one last. */
const newestOf = (items: readonly Reconciliation[] | undefined): string | undefined =>
  items?.find((one) => !one.installation)?.id

const waitsFor = (asked: Asked | undefined, newest: string | undefined) =>
  asked !== undefined && newest === asked.before && Date.now() - asked.at < longest

/** What comparing acts, entries and log has found, and the button that compares now. */
export function Reconciliations() {
  const t = useTexts(ledgerTexts)
  const [asked, setAsked] = useState<Asked>()
  const list = useQuery({
    queryKey: ['ledger', 'reconciliations'],
    queryFn: () => reconciling.reconciliations({ query: { limit: 10 } }),
    refetchInterval: (query) => (waitsFor(asked, newestOf(query.state.data?.items)) ? beat : false),
  })
  const newest = newestOf(list.data?.items)
  const start = useMutation({
    mutationFn: () => reconciling.reconcile({ body: { since: null } }),
    onSuccess: () => setAsked({ before: newest, at: Date.now() }),
  })
  const running = waitsFor(asked, newest)
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">{t.compare}</h2>
      <p>{t.compareLead}</p>
      <p role="status">
        <Button onClick={() => start.mutate()} loading={start.isPending || running}>
          {running ? t.comparing : t.compareNow}
        </Button>
      </p>
      <ProblemNote error={start.error} />
      {list.isPending && <Waiting rows={2} />}
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isSuccess && list.data.items.length === 0 && <p className="quiet">{t.comparedNever}</p>}
      {list.data && <Results items={list.data.items} />}
    </section>
  )
}

/** The newest in full; older ones only when asked for. */
function Results({ items: [newest, ...older] }: { items: readonly Reconciliation[] }) {
  const t = useTexts(ledgerTexts)
  if (!newest) return null
  return (
    <>
      <ul className="compared">
        <One one={newest} />
      </ul>
      {older.length > 0 && (
        <details>
          <summary>{t.comparedBefore(older.length)}</summary>
          <ul className="compared">
            {older.map((one) => (
              <One key={one.id} one={one} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function One({ one }: { one: Reconciliation }) {
  const t = useTexts(ledgerTexts)
  const lang = useLang()
  const now = useNow()
  return (
    <li>
      <p>
        {moment(lang, one.at, now)} <span className="quiet">{one.daily ? t.daily : t.asked}</span>{' '}
        {one.installation && <span className="quiet">{t.installation} </span>}
        {t.compared(many(one.entries))}
        {one.erased > 0 && t.erased(many(one.erased))}{' '}
        {one.found === 0 ? (
          <b className="fine">{t.allFits}</b>
        ) : (
          <b className="wrong">{t.differences(many(one.found))}</b>
        )}
      </p>
      {one.findings.length > 0 && (
        <details open>
          <summary>{t.whatDiffers}</summary>
          <ul>
            {one.findings.map((finding) => (
              <li key={`${finding.kind} ${finding.entry} ${finding.index} ${finding.words}`}>
                {finding.words} <ToCase id={finding.case} />
              </li>
            ))}
          </ul>
          {one.found > one.findings.length && (
            <p className="quiet">{t.firstOnly(many(one.findings.length))}</p>
          )}
        </details>
      )}
    </li>
  )
}

function ToCase({ id }: { id: string | null }) {
  const t = useTexts(ledgerTexts)
  const { may } = useSession()
  if (id === null || !may('case.read')) return null
  return (
    <Link to="/cases/$id" params={{ id }}>
      {t.toCase}
    </Link>
  )
}
