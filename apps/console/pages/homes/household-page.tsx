import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Household } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { Facts } from '../registers/facts.tsx'
import { RegisterNav } from '../registers/nav.tsx'
import '../registers/register.css'
import { registerTexts } from '../registers/texts.ts'
import { residents, residentsChanged, useHousehold } from '../residents/use-residents.ts'
import { EndForm } from './end-form.tsx'
import './homes.css'
import { AddMember, ChangeRelations, Split } from './household-acts.tsx'
import { type Member, MemberList } from './member-list.tsx'
import { homeTexts } from './texts.ts'
import { useHouseholdName } from './words.ts'

/** A household: who belongs to it and did, how each is related to the head; changing the head, splitting, leaving, joining. */
export function HouseholdPage() {
  const { id } = useParams({ from: '/households/$id' })
  const found = useHousehold(id)
  return (
    <>
      <RegisterNav />
      <div className="page register homes">
        {found.isPending && <Waiting rows={8} />}
        <ProblemNote error={found.error} />
        {found.data && <Whole it={found.data} />}
      </div>
    </>
  )
}

type Doing = 'relations' | 'split' | 'add' | Member

function Whole({ it }: { it: Household }) {
  const t = useTexts(homeTexts)
  const register = useTexts(registerTexts)
  const { may } = useSession()
  const householdName = useHouseholdName()
  const [doing, begin] = useState<Doing | null>(null)
  const [told, tell] = useState('')
  const edits = may('resident.edit')
  const now = it.members.filter((one) => one.to === null)
  const before = it.members.filter((one) => one.to !== null)
  const act = {
    it,
    close: () => begin(null),
    done: (said: string) => {
      tell(said)
      begin(null)
      residentsChanged()
    },
  }
  return (
    <>
      <h1>{householdName(it)}</h1>
      {it.gone && (
        <p className="standing-note" role="note">
          {register.gone}
        </p>
      )}
      {it.home && (
        <p>
          {t.atHome}{' '}
          <Link to="/homes" search={{ at: it.home.id }}>
            {it.home.text}
          </Link>
        </p>
      )}
      <p role="status" className={told ? 'done-note' : 'unseen'}>
        {told}
      </p>
      {edits && doing === null && (
        <div className="act-row">
          <Button onClick={() => begin('add')}>{t.addMember}</Button>
          {now.length > 0 && <Button onClick={() => begin('relations')}>{t.changeRelations}</Button>}
          {now.length > 1 && <Button onClick={() => begin('split')}>{t.split}</Button>}
        </div>
      )}
      {doing === 'relations' && <ChangeRelations {...act} />}
      {doing === 'split' && <Split {...act} />}
      {doing === 'add' && <AddMember {...act} />}
      {doing !== null && typeof doing === 'object' && (
        <EndForm
          title={t.endMember(doing.name)}
          end={(to, options) =>
            residents.endMember({ params: { id: it.id }, body: { person: doing.person, to } }, options)
          }
          close={act.close}
          done={act.done}
        />
      )}
      <section aria-labelledby="members">
        <h2 id="members">{t.members2}</h2>
        <MemberList
          members={now}
          act={edits && doing === null ? (one) => <Leave one={one} leave={begin} /> : undefined}
        />
      </section>
      {before.length > 0 && (
        <section aria-labelledby="former">
          <h2 id="former">{t.formerMembers}</h2>
          <MemberList members={before} />
        </section>
      )}
      {it.facts.length > 0 && (
        <Facts
          subject="household"
          facts={it.facts}
          open={
            may('resident.reveal')
              ? (body, options) => residents.openHousehold({ params: { id: it.id }, body }, options)
              : undefined
          }
        />
      )}
    </>
  )
}

function Leave({ one, leave }: { one: Member; leave: (member: Member) => void }) {
  const t = useTexts(homeTexts)
  return (
    <button type="button" className="plain" aria-label={t.endMember(one.name)} onClick={() => leave(one)}>
      {t.saveEnd}
    </button>
  )
}
