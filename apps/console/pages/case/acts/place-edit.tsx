import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import type { Control } from '../../../parts/field.tsx'
import { LazyMap } from '../../../parts/map/lazy-map.tsx'
import { PlaceInput } from '../../../parts/place-input.tsx'
import { formTexts } from './texts.ts'
import type { ActValues } from './values.ts'

interface PlaceEditProps {
  readonly control: Control
  readonly values: ActValues
  readonly change: (part: Partial<ActValues>) => void
}

/** The place by words or by a click; the map is a help, the words are enough. */
export function PlaceEdit({ control, values, change }: PlaceEditProps) {
  const t = useTexts(formTexts)
  const { street } = useSession()
  return (
    <>
      <PlaceInput control={control} text={values.text} point={values.point} change={change} />
      <div className="place-map">
        <LazyMap
          street={street}
          label={t.findPlace}
          pin={values.point}
          onPick={(point) => change({ point })}
        />
      </div>
    </>
  )
}
