import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { places } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem, ProblemNote } from '../../../parts/problem-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import { today } from '../parts/today.ts'
import { buildingTexts } from './texts.ts'
import { buildingsChanged } from './use-buildings.ts'

interface Door {
  readonly id: string
  readonly text: string
}

/** The doors of a building: one is added or renamed at a time. */
export function Doors({ building, doors }: { building: string; doors: readonly Door[] }) {
  const t = useTexts(buildingTexts)
  const [editing, edit] = useState<Door | null>(null)
  const [told, tell] = useState('')
  const end = useSaving(
    ({ id }: Door, options) => places.endDoor({ params: { id }, body: { to: today() } }, options),
    (_, { text }) => {
      buildingsChanged()
      tell(t.doorEnded(text))
    },
  )
  return (
    <section className="doors" aria-labelledby="doors">
      <h3 id="doors">{t.doors(doors.length)}</h3>
      <p role="status" className={told ? 'done-note' : 'unseen'}>
        {told}
      </p>
      <DoorForm
        key={editing?.id ?? `new-${doors.length}`}
        building={building}
        door={editing}
        close={() => edit(null)}
        saved={(text) => {
          edit(null)
          tell(t.doorSaved(text))
        }}
      />
      <ProblemNote error={end.error} />
      <ul>
        {doors.map((door) => (
          <li key={door.id}>
            {door.text}{' '}
            <button
              type="button"
              className="plain"
              aria-label={`${t.rename} ${door.text}`}
              onClick={() => edit(door)}
            >
              {t.rename}
            </button>
            <button
              type="button"
              className="plain"
              aria-label={`${t.endDoor} ${door.text}`}
              disabled={end.isPending}
              onClick={() => end.mutate(door)}
            >
              {t.endDoor}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface DoorFormProps {
  readonly building: string
  readonly door: Door | null
  readonly saved: (text: string) => void
  readonly close: () => void
}

function DoorForm({ building, door, saved, close }: DoorFormProps) {
  const t = useTexts(buildingTexts)
  const words = useTexts(adminTexts)
  const [id] = useState(() => door?.id ?? uuidv7())
  const [text, type] = useState(door?.text ?? '')
  const save = useSaving(
    (plate: string, options) =>
      places.saveDoor(
        { params: { id }, body: { building, text: plate, unit: null, floor: null, room: null } },
        options,
      ),
    (reply) => {
      buildingsChanged()
      saved(reply.text)
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '' && !save.isPending) save.mutate(text.trim())
  }
  return (
    <form aria-label={door ? t.rename : t.addDoor} onSubmit={submit} noValidate>
      <Field label={t.doorText} hint={t.doorHint} problem={fieldProblem(save.error, 'text')}>
        {(control) => (
          <Input {...control} maxLength={100} value={text} onChange={(event) => type(event.target.value)} />
        )}
      </Field>
      <ProblemNote error={save.error} />
      <div className="act-row">
        <Button htmlType="submit" loading={save.isPending}>
          {door ? words.save : t.addDoor}
        </Button>
        {door && <Button onClick={close}>{words.cancel}</Button>}
      </div>
    </form>
  )
}
