import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { moment } from '../../../../../base/i18n.ts'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import type { EntryCheck } from '../../../../../modules/ledger/verify.rules.ts'
import { browserParts } from '../../../../resident/check/browser-parts.ts'
import { type CheckResult, checkShown } from '../../../../resident/check/run.ts'
import { saveReceipt } from '../../../../resident/check/save-receipt.ts'
import { proofs } from '../../../app/api.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useNow } from '../../../parts/now.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { stepTexts } from '../texts.ts'
import { compareDesk } from './compare-desk.ts'
import './proofs.css'
import { ReceiptPaper } from './receipt-paper.tsx'
import { proofsTexts } from './texts.ts'

async function check(found: CaseView): Promise<CheckResult> {
  const reply = await proofs.caseProofs({ params: { id: found.id } })
  const page = {
    compare: (checks: readonly EntryCheck[]) => compareDesk(found, reply, checks),
    photosOf: (no: number) => found.steps.find((step) => step.no === no)?.photos ?? [],
  }
  return checkShown(page, reply, browserParts)
}

/** One check of the page as it stood when the button was pressed. */
export default function ProofsResult({ found }: { found: CaseView }) {
  const t = useTexts(proofsTexts)
  const [at] = useState(found)
  const run = useQuery({
    queryKey: ['case-check', at.id],
    queryFn: () => check(at),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  })
  if (run.isFetching) return <p role="status">{t.busy}</p>
  if (!run.data) return <ProblemNote error={run.error} />
  const result = run.data
  return (
    <>
      <div
        className={result.state === 'misfit' ? 'problem' : 'done-note'}
        role="status"
        data-check={result.state}
      >
        <p>
          <b>{t[result.state]}</b>
        </p>
        <p>{why(result, t)}</p>
        {result.state === 'misfit' && <Findings result={result} />}
      </div>
      <Receipts found={at} result={result} />
    </>
  )
}

function why(result: CheckResult, t: (typeof proofsTexts)['zh']): string {
  const { state, checkpoint, steps, inner, waiting } = result
  if (state === 'misfit') return t.misfitWhy
  const signed = checkpoint?.cosignatures.length ?? 0
  if (state === 'waiting') return checkpoint?.quorum && signed === 0 ? t.alone : t.waitingWhy(waiting)
  return t.unalteredWhy(steps, inner, signed)
}

function Findings({ result }: { result: CheckResult }) {
  const t = useTexts(proofsTexts)
  const names: Readonly<Record<string, string>> = useTexts(stepTexts)
  const lang = useLang()
  const now = useNow()
  return (
    <ul>
      {result.findings.slice(0, 30).map(({ kind, no, step, at, entry }) => (
        <li key={`${kind} ${entry} ${no}`}>
          <b>
            {no === null ? '' : t.no(no)}
            {names[step ?? ''] ?? t.some} {at && moment(lang, at, now)}
          </b>
          {t.colon}
          {t.finding[kind]}
        </li>
      ))}
      {result.growth === 'differs' && <li>{t.shrunk}</li>}
      {result.centres
        .filter(({ says }) => says === 'differs')
        .map(({ name }) => (
          <li key={name}>{t.centre(name)}</li>
        ))}
    </ul>
  )
}

/** The receipts of all steps, the latest first as in the timeline. */
function Receipts({ found, result }: { found: CaseView; result: CheckResult }) {
  const t = useTexts(proofsTexts)
  const [paper, setPaper] = useState<EntryCheck | null>(null)
  const printed = useCallback(() => setPaper(null), [])
  const steps = result.checks.filter(({ entry }) => entry.type.startsWith('case.')).toReversed()
  return (
    <details open={result.state === 'misfit'}>
      <summary>{t.receipts(steps.length)}</summary>
      <p className="quiet">{t.receiptsHow}</p>
      <ol className="receipts">
        {steps.map((one) => (
          <Receipt key={one.entry.id} found={found} check={one} print={() => setPaper(one)} />
        ))}
      </ol>
      {paper && <ReceiptPaper number={found.number} entry={paper.entry} done={printed} />}
    </details>
  )
}

interface ReceiptProps {
  readonly found: CaseView
  readonly check: EntryCheck
  readonly print: () => void
}

function Receipt({ found, check: { entry, misfit, confirmed, logged, opened }, print }: ReceiptProps) {
  const t = useTexts(proofsTexts)
  const names: Readonly<Record<string, string>> = useTexts(stepTexts)
  const lang = useLang()
  const now = useNow()
  const no = found.steps.find((step) => step.entry === entry.id)?.no
  const kind = entry.type.slice(5)
  const stands = misfit ? 'bad' : !logged || !confirmed ? 'waits' : opened ? 'good' : 'inside'
  return (
    <li>
      <p>
        {no === undefined ? '' : t.no(no)}
        {names[kind] ?? entry.type} <span className="quiet">{moment(lang, entry.at, now)}</span>{' '}
        <span className={stands}>{t[stands]}</span>
      </p>
      {entry.receipt && (
        <p>
          <button type="button" className="plain" onClick={() => saveReceipt(entry, entry.receipt!)}>
            {t.save}
          </button>
          <button type="button" className="plain" onClick={print}>
            {t.print}
          </button>
        </p>
      )}
    </li>
  )
}
