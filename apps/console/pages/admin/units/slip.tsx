import { Button } from 'antd'
import { useState } from 'react'
import type { Person } from '../../../../../modules/access/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useSession, useStreet } from '../../../app/session.ts'
import { PrintSheet } from '../parts/print-sheet.tsx'
import { dayWords, today } from '../parts/today.ts'
import { unitTexts } from './texts.ts'

export interface Made {
  readonly person: Person
  readonly password: string
}

interface SlipProps {
  readonly made: Made
  readonly givePost: () => void
  readonly close: () => void
}

/** A first password, shown once, with a paper to hand over. It is kept nowhere: closing this forgets it. */
export function Slip({ made, givePost, close }: SlipProps) {
  const t = useTexts(unitTexts)
  const [printing, print] = useState(false)
  const { person, password } = made
  return (
    <>
      <p className="warn-note">{t.slipOnce}</p>
      <dl className="slip">
        <dt>{t.personName}</dt>
        <dd>{person.name}</dd>
        <dt>{t.login}</dt>
        <dd>{person.login}</dd>
        <dt>{t.slipPassword}</dt>
        <dd className="password">{password}</dd>
      </dl>
      <div className="act-row">
        <Button type="primary" onClick={() => print(true)}>
          {t.slipPrint}
        </Button>
        {person.posts.length === 0 && <Button onClick={givePost}>{t.slipNext}</Button>}
        <Button onClick={close}>{t.slipClose}</Button>
      </div>
      {printing && (
        <PrintSheet done={() => print(false)}>
          <Paper made={made} />
        </PrintSheet>
      )}
    </>
  )
}

/** Grid workers have a face of their own; while a person holds no post, both are named. */
function addresses({ posts }: Person): readonly string[] {
  const inField = posts.filter((post) => post.role === 'grid-worker').length
  if (posts.length > 0 && inField === 0) return [import.meta.env.BASE_URL]
  return inField > 0 && inField === posts.length ? ['/field/'] : [import.meta.env.BASE_URL, '/field/']
}

function Paper({ made: { person, password } }: { made: Made }) {
  const t = useTexts(unitTexts)
  const lang = useLang()
  const { street } = useSession()
  return (
    <div className="slip-paper">
      <p>{useStreet(street)?.name}</p>
      <h1>{t.slipTitle}</h1>
      <dl className="slip">
        <dt>{t.personName}</dt>
        <dd>{person.name}</dd>
        <dt>{t.slipAddress}</dt>
        <dd>
          {addresses(person).map((path) => (
            <div key={path}>{`${location.origin}${path}`}</div>
          ))}
        </dd>
        <dt>{t.login}</dt>
        <dd>{person.login}</dd>
        <dt>{t.slipPassword}</dt>
        <dd className="password">{password}</dd>
      </dl>
      <ol>
        {t.slipSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{t.slipNote}</p>
      <p>{t.slipDate(dayWords(lang, today()))}</p>
    </div>
  )
}
