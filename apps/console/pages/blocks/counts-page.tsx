import { useNavigate } from '@tanstack/react-router'
import { Radio } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import './blocks.css'
import { CountsTable } from './counts-table.tsx'
import { FindAddress } from './find-address.tsx'
import { FindFirm } from './find-firm.tsx'
import { Reconciliation } from './reconciliation.tsx'
import { StreetOfHouses } from './street-of-houses.tsx'
import { blockTexts } from './texts.ts'
import { type By, useCounts } from './use-blocks.ts'

const ways: readonly By[] = ['grid', 'community', 'street']

/** Find a building, by words or on the map; or the same data added up by territory, or by object. */
export function CountsPage() {
  const t = useTexts(blockTexts)
  const navigate = useNavigate()
  const { may } = useSession()
  const [by, setBy] = useState<By | 'object'>('grid')
  const objects = may('organization.read')
  return (
    <div className="page block">
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <div className="find-address">
        <FindAddress
          label={t.find}
          choose={(address) => void navigate({ to: '/blocks/$address', params: { address } })}
        />
      </div>
      <StreetOfHouses />
      <section aria-labelledby="counts">
        <h2 id="counts">{t.counts}</h2>
        <Radio.Group
          aria-label={t.byLabel}
          optionType="button"
          value={by}
          options={[
            ...ways.map((value) => ({ value, label: t.by[value] })),
            ...(objects ? [{ value: 'object', label: t.byObject }] : []),
          ]}
          onChange={(event) => setBy(event.target.value as By | 'object')}
        />
        {by === 'object' ? <Objects /> : <Counts by={by} />}
      </section>
    </div>
  )
}

function Objects() {
  const t = useTexts(blockTexts)
  const navigate = useNavigate()
  return (
    <div className="find-address">
      <p>{t.objectLead}</p>
      <FindFirm choose={(id) => void navigate({ to: '/blocks/organizations/$id', params: { id } })} />
      <p className="quiet">{t.ownerTold}</p>
    </div>
  )
}

function Counts({ by }: { by: By }) {
  const t = useTexts(blockTexts)
  const { may } = useSession()
  const found = useCounts(by)
  return (
    <>
      {found.isPending && <Waiting rows={6} />}
      <ProblemNote error={found.error} again={() => void found.refetch()} />
      {found.data?.items.length === 0 && <p className="empty">{t.emptyCounts}</p>}
      {found.data && found.data.items.length > 0 && (
        <>
          <CountsTable items={found.data.items} summed={!found.data.suppressed} />
          <p className="quiet">
            {t.sixtyTold} {found.data.suppressed && t.smallTold}
          </p>
        </>
      )}
      {may('resident.read') && <Reconciliation />}
    </>
  )
}
