import { useState } from 'react'
import type { Person, Unit } from '../../../../../modules/access/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { Sheet } from '../parts/sheet.tsx'
import { AddPerson } from './add-person.tsx'
import { PersonSheet } from './person-sheet.tsx'
import { type Made, Slip } from './slip.tsx'
import { unitTexts } from './texts.ts'
import { UnitForm } from './unit-form.tsx'

/** What stands open beside the list. */
export type Opened =
  | { readonly kind: 'unit'; readonly unit: Unit | null; readonly parent: Unit | null }
  | { readonly kind: 'add-person'; readonly postIn: string }
  | { readonly kind: 'person'; readonly person: Person; readonly postIn: string; readonly giving?: boolean }

interface UnitSheetsProps {
  readonly opened: Opened
  readonly open: (opened: Opened | null) => void
  readonly units: readonly Unit[]
  readonly done: (words: string, unit?: Unit) => void
}

export function UnitSheets({ opened, open, units, done }: UnitSheetsProps) {
  const t = useTexts(unitTexts)
  const [made, setMade] = useState<Made | null>(null)
  const close = () => open(null)
  if (made) {
    return (
      <Sheet title={t.slip} held close={close}>
        <Slip
          made={made}
          close={close}
          givePost={() => {
            setMade(null)
            open({
              kind: 'person',
              person: made.person,
              postIn: opened.kind === 'unit' ? '' : opened.postIn,
              giving: true,
            })
          }}
        />
      </Sheet>
    )
  }
  if (opened.kind === 'unit') {
    const title = opened.unit ? t.editUnit : opened.parent ? t.addBelow : t.addUnit
    return (
      <Sheet title={title} close={close}>
        <UnitForm unit={opened.unit} parent={opened.parent} units={units} done={done} close={close} />
      </Sheet>
    )
  }
  if (opened.kind === 'add-person') {
    return (
      <Sheet title={t.addPerson} close={close}>
        <AddPerson made={setMade} close={close} />
      </Sheet>
    )
  }
  return (
    <Sheet title={opened.person.name} close={close} width={640}>
      <PersonSheet
        key={opened.person.id}
        person={opened.person}
        postIn={opened.postIn}
        giving={opened.giving === true}
        made={setMade}
        done={done}
      />
    </Sheet>
  )
}
