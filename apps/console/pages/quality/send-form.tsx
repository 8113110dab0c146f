import { useMutation } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useMemo, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import {
  type Batch,
  type Judged,
  mostInBatch,
  type SourceLine,
} from '../../../../modules/quality/contract.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { presses } from '../../parts/press.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { quality, refreshQuality } from './api.ts'
import { qualityTexts } from './texts.ts'

interface SendProps {
  readonly source: SourceLine
  readonly item: string
  readonly dimension: Judged
  readonly chosen: ReadonlySet<string>
  readonly sent: (batch: Batch) => void
}

/** Sends the chosen rows, or all of this fault, to the unit that owns the source. */
export function SendForm({ source, item, dimension, chosen, sent }: SendProps) {
  const t = useTexts(qualityTexts)
  const [days, setDays] = useState(5)
  const [note, write] = useState('')
  const [id, setId] = useState(uuidv7)
  const press = useMemo(() => presses(), [])
  const send = useMutation({
    mutationFn: (): Promise<Batch> => {
      const some = chosen.size > 0 ? { faults: [...chosen].slice(0, mostInBatch) } : {}
      const words = note.trim() ? { note: note.trim() } : {}
      const body = { id, source: source.code, item, dimension, days, ...some, ...words }
      return press(body, (idempotencyKey) => quality.sendBack({ body }, { idempotencyKey }))
    },
    onSuccess: (batch) => {
      setId(uuidv7())
      write('')
      sent(batch)
      refreshQuality()
    },
  })
  return (
    <form
      className="quality-send"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <p>{chosen.size > 0 ? t.sendSome(chosen.size) : t.sendAll(mostInBatch)}</p>
      <Field label={t.days}>
        {(control) => (
          <InputNumber {...control} min={1} max={60} value={days} onChange={(value) => setDays(value ?? 5)} />
        )}
      </Field>
      <Field label={t.note} optional>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={note}
            onChange={(event) => write(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote error={send.error} />
      {source.unit ? (
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t.send(source.unit.name)}
        </Button>
      ) : (
        <p className="amber">{t.needOwner}</p>
      )}
    </form>
  )
}
