import { useEffect, useState } from 'react'
import type * as T from 'typebox'
import { texts } from '../../../base/i18n.ts'
import type { Place } from '../../../modules/places/contract.ts'
import { useWords } from '../../phone/settings.ts'
import { places } from '../api.ts'
import { changeDraft } from './draft-store.ts'

type Found = T.Static<typeof Place>

const pause = 300 // ms without a keystroke before asking
const most = 5

/** Places that the typed words may mean, as plain buttons under the field. Taking none of them is fine. */
export function PlaceSuggestions({ street, text }: { street: string; text: string }) {
  const t = useWords(words)
  const [found, setFound] = useState<readonly Found[]>([])
  const q = text.trim().slice(0, 100)
  useEffect(() => {
    if (q.length < 2) return setFound([])
    let left = false
    const timer = setTimeout(() => {
      places.findPlaces({ params: { street }, query: { q } }).then(
        ({ items }) => left || setFound(items.filter(({ text }) => text !== q).slice(0, most)),
        () => left || setFound([]), // offline: the words alone are enough
      )
    }, pause)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [street, q])

  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <>
          <p className="small soft">{t.meant}</p>
          <ul className="rows">
            {found.map((place) => (
              <li key={place.text}>
                <button
                  type="button"
                  className="suggestion"
                  onClick={() => changeDraft({ place: place.text, point: place.point })}
                >
                  {place.text}
                  {place.community && <span className="small soft"> {place.community.name}</span>}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const words = texts(
  { meant: '是不是这里？点一下就填好：' },
  { meant: 'Is it one of these? Press to fill in:' },
)
