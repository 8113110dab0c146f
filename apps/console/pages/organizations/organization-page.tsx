import { Link, useParams } from '@tanstack/react-router'
import type { Organization } from '../../../../modules/organizations/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useCommunityName } from '../../parts/reference.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { Correction } from '../registers/correction.tsx'
import { Facts, History } from '../registers/facts.tsx'
import { RegisterNav } from '../registers/nav.tsx'
import '../registers/register.css'
import { StandingNote } from '../registers/standing-note.tsx'
import { registerTexts } from '../registers/texts.ts'
import { organizationTexts } from './texts.ts'
import { organizations, organizationsChanged, saidOf, useOrganization } from './use-organizations.ts'

/** A legal entity: what counts, from whom and why; where it is registered and works, since when. */
export function OrganizationPage() {
  const { id } = useParams({ from: '/organizations/$id' })
  const t = useTexts(organizationTexts)
  const { may } = useSession()
  const found = useOrganization(id)
  const it = found.data
  const edits = may('organization.edit')
  return (
    <>
      <RegisterNav />
      <div className="page register">
        {found.isPending && <Waiting rows={8} />}
        <ProblemNote error={found.error} />
        {it && <Head it={it} />}
        {it && edits && !it.mine && <p className="quiet">{t.notMine}</p>}
        {it && (
          <Facts
            subject="organization"
            facts={it.facts}
            said={saidOf(id)}
            open={
              edits && it.mine
                ? (body, options) => organizations.openOrganizationValue({ params: { id }, body }, options)
                : undefined
            }
          />
        )}
        {it && edits && it.mine && it.joined === null && (
          <Correction
            subject="organization"
            tell={(body, options) =>
              organizations.tellOrganization({ params: { id }, body: { ...body, from: 'field' } }, options)
            }
            done={organizationsChanged}
          />
        )}
        {it && <Premises it={it} />}
        {it && <History subject="organization" said={saidOf(id)} />}
      </div>
    </>
  )
}

function Head({ it }: { it: Organization }) {
  const t = useTexts(organizationTexts)
  const community = useCommunityName()(it.community)
  const wrong = it.facts.some((fact) => fact.item === 'organization.uscc' && fact.flaw !== null)
  return (
    <>
      <h1>{it.name || t.nameless}</h1>
      <StandingNote gone={it.gone} joined={it.joined} to="/organizations/$id" />
      <p className={wrong ? 'flaw' : ''}>
        {it.uscc ? t.checked(it.uscc, wrong ? t.usccWrong : t.usccOk) : t.noUscc}
      </p>
      <p>
        {[t.states[it.state], it.representative ? t.representative(it.representative) : '', community]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  )
}

function Premises({ it }: { it: Organization }) {
  const t = useTexts(organizationTexts)
  const { today } = useTexts(registerTexts)
  const community = useCommunityName()
  const { may } = useSession()
  return (
    <section aria-labelledby="premises">
      <h2 id="premises">{t.premisesTitle}</h2>
      {it.premisesEver.length === 0 && <p className="quiet">{t.noPremises}</p>}
      <ul className="register-list">
        {it.premisesEver.map((one) => (
          <li key={`${one.kind} ${one.address.id} ${one.from}`}>
            {t.kinds[one.kind]}{' '}
            {may('block.read') ? (
              <Link to="/blocks/$address" params={{ address: one.address.id }}>
                {one.address.text}
              </Link>
            ) : (
              one.address.text
            )}{' '}
            <span className="quiet">
              {[community(one.community), t.since(one.from, one.to ?? today)].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
