import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import type { SourceLine } from '../../../../modules/quality/contract.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { UnitSelect } from '../../parts/unit-select.tsx'
import { catalogue, refreshQuality } from './api.ts'
import { qualityTexts } from './texts.ts'

/** Who answers for a source, and how often it should come. */
export function CareForm({ source }: { source: SourceLine }) {
  const t = useTexts(qualityTexts)
  // Said once: it must not close under the hand that has just named the unit.
  const [unnamed] = useState(source.unit === null)
  const [unit, setUnit] = useState(source.unit?.id ?? '')
  const [cycle, setCycle] = useState(source.rhythm.cycleDays)
  const sources = useQuery({ queryKey: ['fusion', 'sources'], queryFn: () => catalogue.sources() })
  const whole = sources.data?.items.find((one) => one.code === source.code)
  const save = useMutation({
    mutationFn: () => {
      const { code, name, kind } = whole!
      const body = { code, name, kind, unit: unit || null, cycleDays: cycle }
      return catalogue.saveSource({ params: { id: source.id }, body })
    },
    onSuccess: () => {
      void sources.refetch()
      refreshQuality()
    },
  })
  return (
    <details className="quality-care" open={unnamed}>
      <summary>{t.care}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Field label={t.unit}>
          {(control) => <UnitSelect {...control} value={unit} onChange={setUnit} />}
        </Field>
        <Field label={t.cycle} optional hint={t.cycleHint}>
          {(control) => <InputNumber {...control} min={1} max={3660} value={cycle} onChange={setCycle} />}
        </Field>
        <ProblemNote error={save.error} />
        <Button htmlType="submit" loading={save.isPending} disabled={!whole}>
          {t.save}
        </Button>
        {save.isSuccess && (
          <p className="done-note" role="status">
            {t.saved}
          </p>
        )}
      </form>
    </details>
  )
}
