import { type FormEvent, lazy, Suspense, useState } from 'react'
import { texts } from '../../../base/i18n.ts'
import { Field, focusFirstWrong } from '../../phone/field.tsx'
import { placeWords } from '../../phone/place-words.ts'
import { askPosition, type PositionProblem } from '../../phone/position.ts'
import { go, Heading } from '../../phone/router.tsx'
import { useWords } from '../../phone/settings.ts'
import { places } from '../api.ts'
import { useStreet } from '../street.ts'
import { StreetSelect } from '../street-select.tsx'
import { countOf, mostPlace } from './check.ts'
import { changeDraft, typedPlace, useDraft } from './draft-store.ts'
import { PlaceSuggestions } from './place-suggestions.tsx'
import { Steps } from './steps.tsx'

// The map is fetched only when somebody asks for it: most people type.
const PlaceMap = lazy(() => import('./place-map.tsx'))

/** Step 2: where it is, in words, by the phone's position, or on a map. */
export function WherePage() {
  const t = useWords(words)
  const { draft } = useDraft()
  const { street, served } = useStreet()
  const [map, setMap] = useState(false)
  const [tried, setTried] = useState(false)
  const over = countOf(draft.place.trim()) - mostPlace
  const nothing = draft.place.trim() === '' && !draft.point
  const noStreet = tried && !street && served.length > 0

  function next(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (over > 0 || !street) focusFirstWrong()
    else go('/report/contact')
  }

  return (
    <form className="stack" onSubmit={next} noValidate>
      <Steps at={2} />
      <Heading>{t.title}</Heading>
      {served.length > 1 && <StreetSelect problem={noStreet ? t.noStreet : undefined} />}
      {served.length === 0 && <p className="note warn">{t.noList}</p>}
      <Field
        id="place"
        label={t.label}
        hint={<span data-say>{t.hint}</span>}
        problem={over > 0 ? t.long(over) : undefined}
      >
        {(given) => (
          <input
            {...given}
            type="text"
            value={draft.place}
            autoComplete="off"
            enterKeyHint="next"
            onInput={(event) => changeDraft({ place: event.currentTarget.value, point: null })}
          />
        )}
      </Field>
      {street && draft.point === null && !map && <PlaceSuggestions street={street.code} text={draft.place} />}
      {draft.point && <p className="small soft">{t.onMap}</p>}
      {street && <HereButton street={street.code} />}
      {street && (
        <button type="button" className="wide" aria-expanded={map} onClick={() => setMap(!map)}>
          {map ? t.hideMap : t.showMap}
        </button>
      )}
      {map && street && (
        <Suspense fallback={<p role="status">{t.loadingMap}</p>}>
          <PlaceMap street={street} start={draft.point} onChosen={() => setMap(false)} />
        </Suspense>
      )}
      {!map && (
        <button type="submit" className={nothing ? 'wide' : 'go'}>
          {nothing ? t.skip : t.next}
        </button>
      )}
    </form>
  )
}

/** Asks for the phone's position when pressed, and only then. */
function HereButton({ street }: { street: string }) {
  const t = useWords(words)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<PositionProblem | null>(null)

  async function here() {
    if (busy) return
    setBusy(true)
    setProblem(null)
    const found = await askPosition()
    if ('problem' in found) setProblem(found.problem)
    else {
      const { point } = found
      const place = await places.locate({ params: { street }, query: point }).catch(() => null)
      changeDraft({ place: typedPlace() || (place && placeWords(place)) || t.here, point })
    }
    setBusy(false)
  }

  return (
    <div className="stack near">
      <button type="button" className="wide" aria-busy={busy} onClick={() => void here()}>
        {busy ? t.locating : t.useHere}
      </button>
      {problem && (
        <p className="wrong" role="alert">
          {t[problem]}
        </p>
      )}
    </div>
  )
}

const words = texts(
  {
    title: '在哪儿？',
    label: '地方',
    hint: '写小区、楼号、路口或者旁边的店名都行。',
    long: (over: number) => `写得太长了，请删掉 ${over} 个字。`,
    onMap: '✓ 已在地图上标好',
    useHere: '用我现在的位置',
    here: '报事人当时所在的位置',
    locating: '正在找您的位置…',
    denied: '手机没有允许使用位置。请在上面写一下在哪儿，一样能办。',
    unavailable: '手机找不到位置。请在上面写一下在哪儿，一样能办。',
    slow: '等了 15 秒还没找到位置。请在上面写一下在哪儿，一样能办。',
    showMap: '在地图上指给我们看',
    hideMap: '收起地图',
    loadingMap: '正在打开地图…',
    noStreet: '请选一下是哪个街道。',
    noList: '现在连不上，街道名单还没取到。您写的内容已存在手机里，有网后再点下一步。',
    next: '下一步：怎么联系您',
    skip: '说不清在哪儿，先跳过',
  },
  {
    title: 'Where is it?',
    label: 'Place',
    hint: 'An estate, a building number, a crossing or a shop next to it will do.',
    long: (over: number) => `This is too long; please take out ${over} characters.`,
    onMap: '✓ Marked on the map',
    useHere: 'Use where I am now',
    here: 'Where the reporter was at the time',
    locating: 'Finding your position…',
    denied: 'Your phone did not allow its position. Please write the place above; it works just as well.',
    unavailable: 'Your phone cannot find its position. Please write the place above; it works just as well.',
    slow: 'No position after 15 seconds. Please write the place above; it works just as well.',
    showMap: 'Show it on a map',
    hideMap: 'Close the map',
    loadingMap: 'Opening the map…',
    noStreet: 'Please choose the street office.',
    noList: 'No connection: the list of streets is not here yet. What you wrote is kept on your phone.',
    next: 'Next: contact',
    skip: 'Hard to say where; skip this',
  },
)
