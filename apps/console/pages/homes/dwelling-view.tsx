import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Dwelling, Home } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { registerTexts } from '../registers/texts.ts'
import { useCodes } from '../registers/words.ts'
import { residents } from '../residents/use-residents.ts'
import { AddHolder } from './add-holder.tsx'
import { EndForm } from './end-form.tsx'
import { PersonLink } from './person-link.tsx'
import { homeTexts } from './texts.ts'

type Tenure = Dwelling['tenures'][number]

interface DwellingViewProps {
  readonly it: Dwelling
  readonly people: Home['people']
  readonly done: (said: string) => void
}

/** A dwelling: what it is, who owns, rents and uses it and did, since when. */
export function DwellingView({ it, people, done }: DwellingViewProps) {
  const t = useTexts(homeTexts)
  const { may } = useSession()
  const codes = useCodes(['dwelling-use'])
  const [doing, begin] = useState<'holder' | Tenure | null>(null)
  const edits = may('resident.edit')
  const close = () => begin(null)
  const finish = (said: string) => {
    close()
    done(said)
  }
  const said = [
    it.area === null ? '' : t.area(it.area),
    it.use === null ? '' : codes.wordOf('dwelling-use', it.use),
  ]
  return (
    <div className="household-card">
      <p>{said.filter(Boolean).join(' · ') || t.dwelling}</p>
      {it.sharesExceed && <p className="flaw">{t.exceed}</p>}
      {it.tenures.length === 0 && <p className="quiet">{t.noHolders}</p>}
      <ul className="register-list" aria-label={t.holders}>
        {it.tenures.map((one) => (
          <li key={`${one.holder} ${one.kind} ${one.from}`}>
            <Holding
              one={one}
              end={edits && one.to === null && doing === null ? () => begin(one) : undefined}
            />
          </li>
        ))}
      </ul>
      {edits && doing === null && <Button onClick={() => begin('holder')}>{t.addHolder}</Button>}
      {doing === 'holder' && <AddHolder dwelling={it} people={people} close={close} done={finish} />}
      {doing !== null && doing !== 'holder' && (
        <EndForm
          title={t.end(`${t.tenure[doing.kind]} ${doing.name}`)}
          end={(to, options) =>
            residents.endTenure(
              { params: { id: it.id }, body: { holder: doing.holder, kind: doing.kind, to } },
              options,
            )
          }
          close={close}
          done={finish}
        />
      )}
    </div>
  )
}

function Holding({ one, end }: { one: Tenure; end: (() => void) | undefined }) {
  const t = useTexts(homeTexts)
  const { today } = useTexts(registerTexts)
  const { may } = useSession()
  const what = t.tenure[one.kind]
  return (
    <>
      {what} <Holder one={one} linked={!one.organization || may('organization.read')} />{' '}
      <span className="quiet">
        {one.share && `${t.share(one.share.part, one.share.whole)} · `}
        {one.from} – {one.to ?? today}
      </span>{' '}
      {end && (
        <button type="button" className="plain" aria-label={t.end(`${what} ${one.name}`)} onClick={end}>
          {t.saveEnd}
        </button>
      )}
    </>
  )
}

function Holder({ one, linked }: { one: Tenure; linked: boolean }) {
  const t = useTexts(homeTexts)
  if (one.name === '—') return <span className="quiet">{t.outOfSight}</span>
  if (!linked) return one.name
  if (!one.organization) return <PersonLink id={one.holder} name={one.name} />
  return (
    <Link to="/organizations/$id" params={{ id: one.holder }}>
      {one.name}
    </Link>
  )
}
