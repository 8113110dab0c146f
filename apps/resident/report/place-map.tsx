import { useState } from 'react'
import type { Point } from '../../../base/contract.ts'
import { texts } from '../../../base/i18n.ts'
import { useLoading } from '../../phone/loading.ts'
import { StreetMap } from '../../phone/map/street-map.tsx'
import { placeWords } from '../../phone/place-words.ts'
import { Trouble } from '../../phone/problem.tsx'
import { useWords } from '../../phone/settings.ts'
import { places } from '../api.ts'
import type { Street } from '../street.ts'
import { changeDraft, typedPlace } from './draft-store.ts'

interface Props {
  readonly street: Street
  readonly start: Point | null
  readonly onChosen: () => void
}

/** The map on which a place can be shown; what lies under the pin is said in words below it. Loaded on request. */
export default function PlaceMap({ street, start, onChosen }: Props) {
  const t = useWords(words)
  const [opened] = useState(start ?? street.center)
  const [middle, setMiddle] = useState(opened)
  const params = { street: street.code }
  const map = useLoading(street.code, () => places.map({ params }))
  const under = useLoading(middle && `${middle.lon},${middle.lat}`, () =>
    places.locate({ params, query: middle! }),
  )
  if (!opened) return <p className="note warn">{t.noMap}</p>
  if (map.error) return <Trouble error={map.error} again={map.again} />
  if (!map.value) return <p role="status">{t.loading}</p>

  const name = under.value && placeWords(under.value)

  function choose() {
    changeDraft({ place: typedPlace() || name || t.onMap, point: middle })
    onChosen()
  }

  return (
    <div className="stack near">
      <p>{t.how}</p>
      <StreetMap layers={map.value} center={opened} onRest={setMiddle} />
      <p aria-live="polite">
        <span className="soft">{t.under}</span>{' '}
        <b>{name || (under.value || under.error ? t.unknown : '…')}</b>
      </p>
      <button type="button" className="go" onClick={choose}>
        {t.choose}
      </button>
    </div>
  )
}

const words = texts(
  {
    how: '拖动地图，让红色图钉对准出事的地方。',
    under: '图钉指着：',
    unknown: '说不出名字的地方，也可以选',
    choose: '就是这里',
    onMap: '地图上标出的位置',
    loading: '正在打开地图…',
    noMap: '这个街道还没有地图。请在上面写一下在哪儿，一样能办。',
  },
  {
    how: 'Move the map until the red pin is on the place.',
    under: 'Under the pin:',
    unknown: 'a place without a name; you may still choose it',
    choose: 'It is here',
    onMap: 'Marked on the map',
    loading: 'Opening the map…',
    noMap: 'There is no map of this street yet. Please write the place above; it works just as well.',
  },
)
