import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { comparedItems } from '../../../../modules/fusion/linking/compare.rules.ts'
import type { DoubtWhole, SaidParty } from '../../../../modules/fusion/linking/contract.ts'
import { fusion } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import { presses } from '../../parts/press.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useSourceNames } from './sources.ts'
import { doubtTexts } from './texts.ts'
import { sayWhy, tenthsOf, whyTexts } from './why.ts'

/** Two records side by side, what each field says, and the two answers. */
export function Pair({ id, judged }: { id: string; judged: (verdict: 'one' | 'apart') => void }) {
  const t = useTexts(doubtTexts)
  const why = useTexts(whyTexts)
  const whole = useQuery({
    queryKey: keys.doubt(id),
    queryFn: () => fusion.doubt({ params: { id } }),
  })
  return (
    <section className="pair" aria-live="polite">
      <ProblemNote error={whole.error} again={() => void whole.refetch()} />
      {whole.isPending && <Waiting rows={6} />}
      {whole.data && (
        <>
          <p>
            {whole.data.state === 'waiting' ? why.sum(tenthsOf(whole.data.bits)) : t.state[whole.data.state]}
          </p>
          <Beside whole={whole.data} />
          {whole.data.state === 'waiting' && <Verdict id={id} judged={judged} />}
        </>
      )}
    </section>
  )
}

function Beside({ whole: { kind, a, b, why } }: { whole: DoubtWhole }) {
  const t = useTexts(doubtTexts)
  const words = useTexts(whyTexts)
  const nameOf = useSourceNames()
  const says = (said: SaidParty, field: string) => saidOfField(said, kind, field) !== undefined
  const [told, silent] = [true, false].map((wanted) =>
    why.filter(({ field }) => (says(a, field) || says(b, field)) === wanted),
  )
  const fieldOf = ({ field }: { field: string }) => t.fields[field] ?? field
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.field}</th>
            {[a, b].map((said) => (
              <th scope="col" key={`${said.line}/${said.role}`}>
                {nameOf(said.source)} <span className="quiet">{t.asOf(said.asOf)}</span>
                <OpenRecord kind={kind} id={said.subject} />
              </th>
            ))}
            <th scope="col">{t.says}</th>
          </tr>
        </thead>
        <tbody>
          {told!.map((one) => (
            <tr key={one.field}>
              <th scope="row">{fieldOf(one)}</th>
              <td>
                <Value said={a} kind={kind} field={one.field} />
              </td>
              <td>
                <Value said={b} kind={kind} field={one.field} />
              </td>
              <td className={one.level === 'unknown' ? 'quiet' : undefined}>{sayWhy(words, one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {silent!.length > 0 && <p className="quiet">{t.bothMissing(silent!.map(fieldOf).join('、'))}</p>}
    </>
  )
}

function OpenRecord({ kind, id }: { kind: DoubtWhole['kind']; id: string | null }) {
  const t = useTexts(doubtTexts)
  if (id === null || kind !== 'person') return null
  return (
    <Link to="/residents/$id" params={{ id }} className="open-record">
      {t.open}
    </Link>
  )
}

function saidOfField(said: SaidParty, kind: DoubtWhole['kind'], field: string) {
  const items = kind === 'person' || kind === 'organization' ? (comparedItems[kind][field] ?? []) : []
  return items.flatMap((item) => said.values.find((one) => one.item === item) ?? [])[0]
}

interface ValueProps {
  readonly said: SaidParty
  readonly kind: DoubtWhole['kind']
  readonly field: string
}

function Value({ said, kind, field }: ValueProps) {
  const t = useTexts(doubtTexts)
  const found = saidOfField(said, kind, field)
  if (!found) return <span className="quiet">{t.missing}</span>
  return (
    <>
      {found.value}
      {found.flaw && <span className="flaw"> {t.flaw}</span>}
    </>
  )
}

function Verdict({ id, judged }: { id: string; judged: (verdict: 'one' | 'apart') => void }) {
  const t = useTexts(doubtTexts)
  const [reason, write] = useState('')
  const press = useMemo(() => presses(), [])
  const judge = useMutation({
    mutationFn: (verdict: 'one' | 'apart') =>
      press({ id, verdict, reason }, (idempotencyKey) =>
        fusion.judge({ params: { id }, body: { verdict, reason: reason.trim() } }, { idempotencyKey }),
      ),
    onSuccess: (_whole, verdict) => judged(verdict),
  })
  const ready = reason.trim().length >= 2
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <label htmlFor="reason">{t.reason}</label>
      <Input.TextArea
        id="reason"
        rows={2}
        maxLength={200}
        value={reason}
        onChange={(e) => write(e.target.value)}
      />
      <ProblemNote error={judge.error} />
      <div className="verdict">
        <Button
          type="primary"
          disabled={!ready}
          loading={judge.isPending}
          onClick={() => judge.mutate('one')}
        >
          {t.one}
        </Button>
        <Button disabled={!ready || judge.isPending} onClick={() => judge.mutate('apart')}>
          {t.apart}
        </Button>
      </div>
    </form>
  )
}
