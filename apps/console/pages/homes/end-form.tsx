import { useState } from 'react'
import type { CallOptions } from '../../../../base/client.ts'
import { useTexts } from '../../app/language.ts'
import { useSaving } from '../admin/parts/saving.ts'
import { today } from '../admin/parts/today.ts'
import { DayField } from '../registers/correction.tsx'
import { ActForm } from './act-form.tsx'
import { homeTexts } from './texts.ts'

interface EndFormProps {
  /** What ends: a lease, a membership. */
  readonly title: string
  readonly end: (to: string, options: CallOptions) => Promise<unknown>
  readonly close: () => void
  readonly done: (said: string) => void
}

/** The last day of something; the record stays. */
export function EndForm({ title, end, close, done }: EndFormProps) {
  const t = useTexts(homeTexts)
  const [to, setTo] = useState(today)
  const save = useSaving(end, () => done(t.ended))
  return (
    <ActForm
      title={title}
      told={t.endTold}
      act={t.saveEnd}
      missing={() => (to === '' ? t.endTold : null)}
      send={() => save.mutate(to)}
      pending={save.isPending}
      error={save.error}
      close={close}
    >
      <DayField label={t.lastDay} value={to} change={setTo} />
    </ActForm>
  )
}
