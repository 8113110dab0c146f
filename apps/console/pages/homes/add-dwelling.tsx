import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Home } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSaving } from '../admin/parts/saving.ts'
import { today } from '../admin/parts/today.ts'
import { DayField } from '../registers/correction.tsx'
import { useCodes } from '../registers/words.ts'
import { residents } from '../residents/use-residents.ts'
import { ActForm } from './act-form.tsx'
import { Choice, type From, FromField, Line } from './fields.tsx'
import { homeTexts } from './texts.ts'

interface AddDwellingProps {
  readonly home: Home
  readonly close: () => void
  readonly done: (said: string) => void
}

const begin = () => ({ id: uuidv7(), use: '', area: '', day: today(), from: 'field' as From })
type Entry = ReturnType<typeof begin>

/** A home at this address that no table has named yet. */
export function AddDwelling({ home, close, done }: AddDwellingProps) {
  const t = useTexts(homeTexts)
  const uses = useCodes(['dwelling-use']).options('dwelling-use')
  const [it, setIt] = useState(begin)
  const change = (part: Partial<Entry>) => setIt((before) => ({ ...before, ...part }))
  const save = useSaving(
    ({ id, use, area, day, from }: Entry, options) =>
      residents.tellDwelling(
        {
          params: { id },
          body: {
            ...{ from, asOf: day, tenures: [] },
            values: [
              { item: 'dwelling.address', value: home.address.text, address: home.address.id },
              ...(use ? [{ item: 'dwelling.use', value: use }] : []),
              ...(area.trim() ? [{ item: 'dwelling.area', value: area.trim() }] : []),
            ],
          },
        },
        options,
      ),
    () => done(t.dwellingSaved),
  )
  return (
    <ActForm
      title={t.addDwelling}
      act={t.saveDwelling}
      missing={() => null}
      send={() => save.mutate(it)}
      pending={save.isPending}
      error={save.error}
      close={close}
    >
      <Choice
        label={t.use}
        value={it.use}
        options={[{ value: '', label: '—' }, ...uses]}
        change={(use) => change({ use })}
      />
      <Line label={t.areaLabel} optional value={it.area} change={(area) => change({ area })} />
      <DayField label={t.day} value={it.day} change={(day) => change({ day })} />
      <FromField value={it.from} change={(from) => change({ from })} />
    </ActForm>
  )
}
