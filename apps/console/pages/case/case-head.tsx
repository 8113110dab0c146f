import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { CaseView } from '../../../../modules/cases/contract.ts'
import { runningClock } from '../../../../modules/cases/running-clock.rules.ts'
import { handling } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { keys, queryClient } from '../../app/queries.ts'
import { Due } from '../../parts/due.tsx'
import { Mark } from '../../parts/mark.tsx'
import { headline } from './acts/intake-acts.ts'
import { caseTexts } from './texts.ts'

export function CaseHead({ found }: { found: CaseView }) {
  const t = useTexts(caseTexts)
  const router = useRouter()
  const clock = runningClock(found.clocks)
  const stands = { ...found, actDue: clock?.due ?? null, overdue: clock?.overdue ?? false }
  return (
    <header className="case-head">
      <button type="button" className="plain no-print" onClick={() => router.history.back()}>
        ← {t.back}
      </button>
      <div className="case-title">
        <h1>{found.summary || headline(found.words) || found.number}</h1>
        <p className="case-state">
          <Mark found={stands} />
          <Due found={stands} what={clock && clock.kind !== 'handle' ? t.clockKind[clock.kind] : undefined} />
          <span>{t.number(found.number)}</span>
          {found.supervised && <b>{t.supervised}</b>}
          {found.returns > 0 && <span>{t.returns(found.returns)}</span>}
          {found.reopened > 0 && <span>{t.reopened(found.reopened)}</span>}
        </p>
      </div>
      <div className="case-tools no-print">
        <Follow found={found} />
        <button type="button" className="plain" onClick={() => window.print()}>
          {t.print}
        </button>
      </div>
    </header>
  )
}

function Follow({ found }: { found: CaseView }) {
  const t = useTexts(caseTexts)
  const toggle = useMutation({
    mutationFn: () => handling.followCase({ params: { id: found.id }, body: { followed: !found.followed } }),
    onSuccess: (after) => {
      queryClient.setQueryData(keys.case(found.id), after)
      void queryClient.invalidateQueries({ queryKey: keys.cases })
    },
  })
  return (
    <button
      type="button"
      className="plain"
      aria-pressed={found.followed}
      disabled={toggle.isPending}
      onClick={() => toggle.mutate()}
    >
      {found.followed ? t.unfollow : t.follow}
    </button>
  )
}
