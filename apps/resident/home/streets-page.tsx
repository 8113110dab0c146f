import { useState } from 'react'
import { texts } from '../../../base/i18n.ts'
import { Field } from '../../phone/field.tsx'
import { go, Heading, Link } from '../../phone/router.tsx'
import { useWords } from '../../phone/settings.ts'
import { chooseStreet, useStreet } from '../street.ts'
import { byCounty } from '../street-select.tsx'

const searchFrom = 8 // as many streets fit on a screen

/** Choosing the street that one lives in. */
export function StreetsPage() {
  const t = useWords(words)
  const { served } = useStreet()
  const [q, setQ] = useState('')
  const found = served.filter(({ name, county }) => `${county}${name}`.includes(q.trim()))
  return (
    <div className="stack">
      <Link href="/" className="back">
        ‹ {t.back}
      </Link>
      <Heading>{t.title}</Heading>
      {served.length > searchFrom && (
        <Field id="q" label={t.search}>
          {(given) => (
            <input {...given} type="text" value={q} onInput={(event) => setQ(event.currentTarget.value)} />
          )}
        </Field>
      )}
      {byCounty(found).map(([county, streets]) => (
        <section key={county} className="stack near">
          <h2>{county}</h2>
          <ul className="rows">
            {streets.map(({ code, name }) => (
              <li key={code}>
                <button
                  type="button"
                  className="row bare"
                  onClick={() => {
                    chooseStreet(code)
                    go('/')
                  }}
                >
                  <b>{name}</b>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {found.length === 0 && <p>{served.length === 0 ? t.none : t.notFound}</p>}
    </div>
  )
}

const words = texts(
  {
    back: '返回',
    title: '您住在哪个街道（乡镇）？',
    search: '找一找',
    none: '名单还没取到，请连上网再看。也可以打 12345。',
    notFound: '没有找到。换个写法试试，或者打 12345。',
  },
  {
    back: 'Back',
    title: 'Which street or township do you live in?',
    search: 'Search',
    none: 'The list is not here yet; please try again online, or phone 12345.',
    notFound: 'Not found. Try another spelling, or phone 12345.',
  },
)
