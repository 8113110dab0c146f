import { useQuery } from '@tanstack/react-query'
import { intake } from '../../app/api.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { caseWords } from '../../parts/case-words.ts'
import { joined } from '../../parts/joined.ts'
import { useLater } from '../../parts/later.ts'
import { LazyMap } from '../../parts/map/lazy-map.tsx'
import { useCategoryName } from '../../parts/reference.ts'
import { caseTexts } from '../case/texts.ts'
import type { Entry } from './entry.ts'
import { deskTexts } from './texts.ts'

interface BesideProps {
  readonly entry: Entry
  readonly change: (part: Partial<Entry>) => void
}

const enough = 4

/** What appears while somebody speaks: open cases like this one, what the rules suggest, the place. */
export function Beside({ entry, change }: BesideProps) {
  const t = useTexts(deskTexts)
  const { street } = useSession()
  const words = useLater(entry.words.trim(), 400)
  const place = useLater(entry.text.trim(), 400)
  const ask = { words, place, point: entry.point }
  return (
    <div className="desk-beside">
      <Similar ask={ask} entry={entry} change={change} />
      <Suggested ask={ask} entry={entry} change={change} />
      <div className="desk-map">
        <LazyMap street={street} label={t.map} pin={entry.point} onPick={(point) => change({ point })} />
      </div>
    </div>
  )
}

type Ask = { words: string; place: string; point: Entry['point'] }

function Similar({ ask, entry, change }: BesideProps & { ask: Ask }) {
  const t = useTexts(deskTexts)
  const lang = useLang()
  const words = useTexts(caseWords)
  const found = useQuery({
    queryKey: ['similar', ask],
    queryFn: () => intake.similar({ body: ask }),
    enabled: ask.words.length >= enough,
    placeholderData: (before) => before,
  })
  const items = ask.words.length >= enough ? (found.data?.items ?? []) : []
  return (
    <section aria-labelledby="similar" aria-live="polite">
      <h2 id="similar">{t.similar}</h2>
      {ask.words.length < enough && <p className="quiet">{t.similarWait}</p>}
      {ask.words.length >= enough && found.isSuccess && items.length === 0 && (
        <p className="quiet">{t.similarNone}</p>
      )}
      <ul className="related">
        {items.map((one) => {
          const chosen = entry.sameAs?.id === one.id
          return (
            <li key={one.id} className={chosen ? 'chosen' : undefined}>
              <p>{one.words}</p>
              <p className="quiet">
                {one.number} · {words.state[one.state]}
                {one.reasons.length > 0 && <> · {joined(lang, one.reasons)}</>}
              </p>
              <button
                type="button"
                className="plain"
                aria-pressed={chosen}
                onClick={() => change({ sameAs: chosen ? null : { id: one.id, number: one.number } })}
              >
                {chosen ? t.notSame : t.same}
              </button>
            </li>
          )
        })}
      </ul>
      {entry.sameAs && <p className="done-note">{t.sameChosen(entry.sameAs.number)}</p>}
    </section>
  )
}

function Suggested({ ask, entry, change }: BesideProps & { ask: Ask }) {
  const t = useTexts(deskTexts)
  const lang = useLang()
  const limit = useTexts(caseTexts).limit
  const name = useCategoryName()
  const { data } = useQuery({
    queryKey: ['suggest', ask, entry.category],
    queryFn: () =>
      intake.suggest({ body: { ...ask, ...(entry.category === '' ? {} : { category: entry.category }) } }),
    enabled: ask.words.length >= enough,
    placeholderData: (before) => before,
  })
  if (!data || ask.words.length < enough) return null
  return (
    <section aria-labelledby="suggested">
      <h2 id="suggested">{t.suggestion}</h2>
      <ul className="offers">
        {data.categories.slice(0, 3).map((one) => (
          <li key={one.value}>
            <button
              type="button"
              className="plain"
              aria-pressed={entry.category === one.value}
              onClick={() => change({ category: one.value })}
            >
              {entry.category === one.value ? '✓' : t.take} {name(one.value)}
            </button>
            <span>{joined(lang, one.reasons)}</span>
          </li>
        ))}
        {data.unit && (
          <li>
            {t.unit} <b>{data.unit.value.name}</b> <span>{joined(lang, data.unit.reasons)}</span>
          </li>
        )}
        {data.limit && (
          <li>
            {t.limit} {limit[data.limit.unit](data.limit.amount)}
          </li>
        )}
      </ul>
    </section>
  )
}
