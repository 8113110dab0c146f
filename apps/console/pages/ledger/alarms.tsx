import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { moment } from '../../../../base/i18n.ts'
import type { Alarm } from '../../../../modules/ledger/contract.ts'
import { ledger } from '../../app/api.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { Field } from '../../parts/field.tsx'
import { useNow } from '../../parts/now.ts'
import { fieldProblem, ProblemNote } from '../../parts/problem-note.tsx'
import { ledgerTexts } from './texts.ts'

/** What centres disagree about. The evidence can be taken away; closing needs what was found out. */
export function Alarms({ alarms }: { alarms: readonly Alarm[] }) {
  const t = useTexts(ledgerTexts)
  if (alarms.length === 0) return null
  return (
    <section aria-labelledby="alarms" className="alarms">
      <h2 id="alarms">{t.alarms}</h2>
      <ul>
        {alarms.map((alarm) => (
          <li key={alarm.id} className={alarm.closedAt ? 'quiet' : 'open'}>
            <One alarm={alarm} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ alarm }: { alarm: Alarm }) {
  const t = useTexts(ledgerTexts)
  const lang = useLang()
  const now = useNow()
  return (
    <>
      <p>
        <b>{t.alarmKind[alarm.kind] ?? alarm.kind}</b> {alarm.centre && t.alarmFrom(alarm.centre)}{' '}
        <span className="quiet">{moment(lang, alarm.at, now)}</span>
      </p>
      {alarm.closedAt && (
        <p>
          {t.closed(moment(lang, alarm.closedAt, now))}：{alarm.words}
        </p>
      )}
      <details>
        <summary>{t.evidence}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must scroll by keyboard */}
        <pre tabIndex={0}>{alarm.evidence}</pre>
        <a
          href={`data:application/json;charset=utf-8,${encodeURIComponent(alarm.evidence)}`}
          download={`alarm-${alarm.id}.json`}
        >
          {t.saveEvidence}
        </a>
      </details>
      {!alarm.closedAt && <Closing id={alarm.id} />}
    </>
  )
}

function Closing({ id }: { id: string }) {
  const t = useTexts(ledgerTexts)
  const [words, setWords] = useState('')
  const close = useMutation({
    mutationFn: () => ledger.closeAlarm({ params: { id }, body: { words: words.trim() } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['ledger', 'state'] }),
  })
  const problem = fieldProblem(close.error, 'words')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        close.mutate()
      }}
    >
      <Field label={t.closeWhat} problem={problem}>
        {(control) => (
          <Input
            {...control}
            value={words}
            maxLength={500}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit" disabled={words.trim().length < 4} loading={close.isPending}>
        {t.close}
      </Button>
      {!problem && <ProblemNote error={close.error} />}
    </form>
  )
}
