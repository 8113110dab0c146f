import { Input } from 'antd'
import { useState } from 'react'
import type { Grid } from '../../../../../modules/places/contract.ts'
import { places } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { Danger } from '../parts/danger.tsx'
import { useSaving } from '../parts/saving.ts'
import { today } from '../parts/today.ts'
import { gridsChanged } from './grids-changed.ts'
import { gridTexts } from './texts.ts'

export function EndGrid({ grid, done }: { grid: Grid; done: (words: string) => void }) {
  const t = useTexts(gridTexts)
  const [to, setTo] = useState(today)
  const end = useSaving(
    (day: string, options) => places.endGrid({ params: { id: grid.id }, body: { to: day } }, options),
    async () => {
      await gridsChanged()
      done(t.ended(grid.name))
    },
  )
  return (
    <Danger
      ask={t.endAsk}
      act={t.end}
      told={t.endTold}
      error={end.error}
      pending={end.isPending}
      send={() => to !== '' && end.mutate(to)}
    >
      <Field label={t.endDay}>
        {(control) => (
          <Input
            {...control}
            type="date"
            min={grid.from}
            max={today()}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </Field>
    </Danger>
  )
}
