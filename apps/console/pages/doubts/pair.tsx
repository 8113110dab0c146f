import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import type { DoubtWhole, SaidParty } from '../../../../modules/fusion/linking/contract.ts'
import { fusion } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { presses } from '../../parts/press.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { doubtTexts } from './texts.ts'

/** Which item of the catalogue a compared field shows. */
const itemsOf: Readonly<Record<string, readonly string[]>> = {
  name: ['person.name', 'organization.name'],
  sex: ['person.sex'],
  birth: ['person.birth'],
  id_no: ['person.id-number'],
  phone: ['person.phone', 'organization.phone'],
  address: ['person.address', 'person.hukou-address', 'organization.premises', 'organization.address'],
  uscc: ['organization.uscc'],
  person: ['organization.legal-representative'],
}

function speaks(bits: number): 'strong' | 'some' | 'little' | 'against' {
  if (bits >= 6) return 'strong'
  if (bits >= 1) return 'some'
  return bits > -1 ? 'little' : 'against'
}

/** Two records side by side, what each field says, and the two answers. */
export function Pair({ id, judged }: { id: string; judged: (verdict: 'one' | 'apart') => void }) {
  const t = useTexts(doubtTexts)
  const whole = useQuery({
    queryKey: ['fusion', 'doubt', id],
    queryFn: () => fusion.doubt({ params: { id } }),
  })
  return (
    <section className="pair" aria-live="polite">
      <ProblemNote error={whole.error} again={() => void whole.refetch()} />
      {whole.isPending && <Waiting rows={6} />}
      {whole.data && (
        <>
          <p>
            {t.state[whole.data.state]} · {t.bits(whole.data.bits)}
          </p>
          <Beside whole={whole.data} />
          {whole.data.state === 'waiting' && <Verdict id={id} judged={judged} />}
        </>
      )}
    </section>
  )
}

function Beside({ whole: { a, b, why } }: { whole: DoubtWhole }) {
  const t = useTexts(doubtTexts)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t.field}</th>
          {[a, b].map((said) => (
            <th scope="col" key={said.line}>
              {said.source} <span className="quiet">{t.asOf(said.asOf)}</span>
            </th>
          ))}
          <th scope="col">{t.says}</th>
        </tr>
      </thead>
      <tbody>
        {why.map(({ field, level, bits }) => (
          <tr key={field}>
            <th scope="row">{t.fields[field] ?? field}</th>
            <td>
              <Value said={a} field={field} />
            </td>
            <td>
              <Value said={b} field={field} />
            </td>
            <td>{level === 'unknown' ? '—' : `${t.speaks[speaks(bits)]} (${bits.toFixed(1)})`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ said, field }: { said: SaidParty; field: string }) {
  const t = useTexts(doubtTexts)
  const found = said.values.find((one) => itemsOf[field]?.includes(one.item))
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
