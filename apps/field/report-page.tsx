import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Point } from '../../base/contract.ts'
import { texts } from '../../base/i18n.ts'
import { Field, focusFirstWrong } from '../phone/field.tsx'
import { keepPhotos, useKeptPhotos } from '../phone/kept-photos.ts'
import { waiting } from '../phone/outbox.ts'
import { PhotoPicker } from '../phone/photo-picker.tsx'
import { placeWords } from '../phone/place-words.ts'
import { askPosition, type PositionProblem } from '../phone/position.ts'
import { go, Heading, Link } from '../phone/router.tsx'
import { read, useWords, write } from '../phone/settings.ts'
import { places } from './api.ts'
import { formPhotos, outbox, useStore } from './store.ts'

const most = { words: 5000, place: 200 }

/** What the worker sees on the way becomes a case: words, "I am here", send. */
export function ReportPage() {
  const t = useWords(words)
  const { me } = useStore()
  const street = me!.post!.street
  const key = `linli.field.report.${me!.id}` // one phone, several workers
  const placeKey = `${key}.place`
  const [said, setSaid] = useState(() => read(key) ?? '')
  const [place, setPlaceHere] = useState<Place>(() => placeOf(read(placeKey)))
  const [photos, setPhotos] = useKeptPhotos(formPhotos, key)
  const [tried, setTried] = useState(false)

  function type(text: string) {
    setSaid(text)
    write(key, text || null)
  }

  function setPlace(to: Place) {
    setPlaceHere(to)
    write(placeKey, to.text || to.point ? JSON.stringify(to) : null)
  }

  async function send(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    const text = said.trim()
    if (text === '' || text.length > most.words || place.text.length > most.place) return focusFirstWrong()
    const body = { about: text.slice(0, 40), words: text, place: { ...place, text: place.text.trim() } }
    const item = { id: uuidv7(), kind: 'report' as const, street, body }
    await outbox.add(waiting(item, photos, new Date().toISOString()))
    write(key, null)
    write(placeKey, null)
    await keepPhotos(formPhotos, key, [])
    go('/field/sent', true)
  }

  return (
    <form className="stack" onSubmit={(event) => void send(event)} noValidate>
      <Link href="/field/" className="back">
        ‹ {t.back}
      </Link>
      <Heading>{t.title}</Heading>
      <Field
        id="words"
        label={t.words}
        problem={tried && said.trim() === '' ? t.empty : said.length > most.words ? t.long : undefined}
      >
        {(given) => (
          <textarea {...given} rows={4} value={said} onInput={(event) => type(event.currentTarget.value)} />
        )}
      </Field>
      <Field id="place" label={t.place} problem={place.text.length > most.place ? t.longPlace : undefined}>
        {(given) => (
          <input
            {...given}
            type="text"
            value={place.text}
            autoComplete="off"
            onInput={(event) => setPlace({ text: event.currentTarget.value, point: null })}
          />
        )}
      </Field>
      <Here street={street} onFound={setPlace} />
      <PhotoPicker photos={photos} onChange={setPhotos} />
      <button type="submit" className="go">
        {t.send}
      </button>
    </form>
  )
}

interface Place {
  readonly text: string
  readonly point: Point | null
}

/** The place as it was kept; nothing where it cannot be read. */
function placeOf(kept: string | null): Place {
  try {
    const { text, point } = Object(JSON.parse(kept ?? 'null')) as Partial<Place>
    const { lon, lat } = Object(point ?? null) as Partial<Point>
    const whole = Number.isFinite(lon) && Number.isFinite(lat)
    return { text: typeof text === 'string' ? text : '', point: whole ? { lon: lon!, lat: lat! } : null }
  } catch {
    return { text: '', point: null }
  }
}

interface HereProps {
  readonly street: string
  readonly onFound: (place: { text: string; point: Point }) => void
}

/** The position goes into this one record, when pressed. Its name is asked for, and does without the network. */
function Here({ street, onFound }: HereProps) {
  const t = useWords(words)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<PositionProblem | null>(null)
  async function ask() {
    setBusy(true)
    setProblem(null)
    const answer = await askPosition()
    if ('problem' in answer) setProblem(answer.problem)
    else {
      const { point } = answer
      const found = await places.locate({ params: { street }, query: point }).catch(() => null)
      onFound({ text: (found && placeWords(found)) || t.onSpot, point })
    }
    setBusy(false)
  }
  return (
    <div className="stack near">
      <button type="button" className="wide" aria-busy={busy} onClick={() => void ask()}>
        {busy ? t.locating : t.here}
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
    back: '返回',
    title: '报一件我看到的事',
    words: '看到了什么',
    empty: '请写一句看到了什么。',
    long: '写得太长了，请写 5000 字以内。',
    place: '在哪儿',
    longPlace: '写得太长了，请写 200 字以内。',
    here: '我在这里',
    onSpot: '现场位置',
    locating: '正在找位置…',
    denied: '手机没有允许使用位置。请在上面写一下在哪儿。',
    unavailable: '手机找不到位置。请在上面写一下在哪儿。',
    slow: '等了 15 秒还没找到位置。请在上面写一下在哪儿。',
    send: '报给街道',
  },
  {
    back: 'Back',
    title: 'Report what I see',
    words: 'What you see',
    empty: 'Please write a few words.',
    long: 'This is too long; please keep it within 5000 characters.',
    place: 'Where',
    longPlace: 'This is too long; please keep it within 200 characters.',
    here: 'I am here',
    onSpot: 'On the spot',
    locating: 'Finding your position…',
    denied: 'The phone did not allow its position. Please write the place above.',
    unavailable: 'The phone cannot find its position. Please write the place above.',
    slow: 'No position after 15 seconds. Please write the place above.',
    send: 'Send to the street office',
  },
)
