import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { moment } from '../../../../../base/i18n.ts'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { keys, queryClient } from '../../../app/queries.ts'
import { caseWords } from '../../../parts/case-words.ts'
import { useNow } from '../../../parts/now.ts'
import type { Act } from '../acts/act.ts'
import { ActForm } from '../acts/act-form.tsx'
import { allActs, choicesOf } from '../acts/next.ts'
import type { OpenAct } from '../acts/open-act.ts'
import { actTexts } from '../acts/texts.ts'
import { useActorName, useUnitNames } from '../steps/facts.ts'
import { caseTexts } from '../texts.ts'
import { JumpToNext } from './jump.tsx'
import { Quick } from './quick.tsx'

interface NextProps {
  readonly found: CaseView
  readonly open: OpenAct | null
  readonly setOpen: (open: OpenAct | null) => void
}

/** One strong button for what comes next; other acts as words; what should not be pressed by mistake, below and apart. */
export function Next({ found, open, setOpen }: NextProps) {
  const t = useTexts(caseTexts)
  const words = useTexts(actTexts)
  const frame = useRef<HTMLElement>(null)
  const [said, say] = useState<string | null>(null)
  const { strong, others, danger } = choicesOf(found)
  const act = open === null ? undefined : allActs.find((one) => one.name === open.name)
  const done = (name: Act['name']) => (after: CaseView) => {
    queryClient.setQueryData(keys.case(found.id), after)
    void queryClient.invalidateQueries({ queryKey: keys.cases })
    setOpen(null)
    say(words[name].done)
    frame.current?.focus()
  }
  return (
    <section className="next no-print" aria-labelledby="next-step" ref={frame} tabIndex={-1}>
      <h2 id="next-step">{act ? words[act.name].button.replace('…', '') : t.next}</h2>
      <div role="status">
        {said !== null && (
          <p className="done-note">
            {said} <Link to="/">{t.nextMine}</Link>
          </p>
        )}
      </div>
      <Asked found={found} />
      {act && open && (
        <ActForm
          key={`${act.name}${open.start?.into ?? ''}`}
          act={act}
          found={found}
          {...(open.start ? { start: open.start } : {})}
          close={() => setOpen(null)}
          done={done(act.name)}
        />
      )}
      {strong && <JumpToNext to={frame} label={words[strong.name].button} />}
      {!act && (
        <>
          {strong && strong.fields.length === 0 && (
            <Quick act={strong} found={found} done={done(strong.name)} />
          )}
          {strong && strong.fields.length > 0 && (
            <Button type="primary" size="large" block onClick={() => setOpen({ name: strong.name })}>
              {words[strong.name].button}
            </Button>
          )}
          {!strong && <Waits found={found} />}
          <ActWords title={t.others} acts={others} open={setOpen} />
          <ActWords title={t.danger} acts={danger} open={setOpen} className="danger" />
        </>
      )}
    </section>
  )
}

function ActWords({
  title,
  acts,
  open,
  className = '',
}: {
  title: string
  acts: readonly Act[]
  open: (act: OpenAct) => void
  className?: string
}) {
  const words = useTexts(actTexts)
  if (acts.length === 0) return null
  return (
    <div className={`act-words ${className}`}>
      <h3>{title}</h3>
      {acts.map((act) => (
        <button key={act.name} type="button" className="plain" onClick={() => open({ name: act.name })}>
          {words[act.name].button}
        </button>
      ))}
    </div>
  )
}

/** A request that waits for a decision, in the words of the one who asks. */
function Asked({ found }: { found: CaseView }) {
  const t = useTexts(caseTexts)
  const words = useTexts(caseWords)
  const lang = useLang()
  const now = useNow()
  const actor = useActorName(found)
  const unit = useUnitNames(found)
  if (!found.pending) return null
  const asked = found.steps.findLast((step) => step.kind === 'ask-return')?.facts.rightUnit
  const right = found.pending.kind === 'return' && asked ? (unit(asked) ?? asked) : undefined
  const { kind, by, reason, until, at } = found.pending
  return (
    <div className="asked">
      <p>
        <b>{kind === 'contest' ? words.pending.contest : t.asks(actor(by), words.pending[kind])}</b>{' '}
        <span className="quiet">{moment(lang, at, now)}</span>
      </p>
      <p>{reason}</p>
      {until && <p>{(kind === 'suspension' ? t.pausedUntil : t.askedUntil)(moment(lang, until, now))}</p>}
      {right && <p>{t.rightUnit(right)}</p>}
    </div>
  )
}

function Waits({ found }: { found: CaseView }) {
  const t = useTexts(caseTexts)
  const words = useTexts(caseWords)
  const lang = useLang()
  const now = useNow()
  if (found.state === 'suspended') {
    const until = found.steps.findLast((step) => step.kind === 'ask-suspension')?.facts.until
    return <p>{until ? t.suspendedUntil(moment(lang, until, now)) : t.suspended}</p>
  }
  if (found.state === 'merged') return <p>{t.merged}</p>
  if (found.act === 'none') return <p>{t.over}</p>
  const unit = found.act === 'accept' || found.act === 'finish' ? found.unit?.name : undefined
  const person = found.act === 'verify' ? found.verifier?.name : undefined
  return <p>{t.waitingFor(unit ?? person ?? t.waitingRole[found.act], words.act[found.act])}</p>
}
