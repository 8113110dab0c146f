import { Link } from '@tanstack/react-router'
import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { OrganizationLine } from '../../../../modules/organizations/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession, useStreet } from '../../app/session.ts'
import { Field } from '../../parts/field.tsx'
import { useLater } from '../../parts/later.ts'
import { useAddress } from '../admin/parts/address.ts'
import { FilterWords } from '../admin/parts/filter-words.tsx'
import { FindAddress } from '../blocks/find-address.tsx'
import { FoundList } from '../registers/found-list.tsx'
import { RegisterFrame, RegisterHead } from '../registers/frame.tsx'
import { registerTexts } from '../registers/texts.ts'
import { AddOrganization } from './add-organization.tsx'
import { organizationTexts } from './texts.ts'
import { type Asked, useFoundOrganizations } from './use-organizations.ts'

/** Legal entities, found by a part of the name, the code, an address; narrowed by community and state. */
export function OrganizationsPage() {
  const t = useTexts(organizationTexts)
  return (
    <RegisterFrame needs="organization.read" title={t.title} refused={t.refused}>
      <List />
    </RegisterFrame>
  )
}

function List() {
  const t = useTexts(organizationTexts)
  const { may } = useSession()
  const [at, go] = useAddress(['q', 'community', 'state', 'flawed'])
  const [words, type] = useState(at.q ?? '')
  const [place, choose] = useState<{ id: string; text: string } | null>(null)
  const [adding, add] = useState(false)
  const q = useLater(words.trim(), 250)
  const asked: Asked = {
    ...(q.length >= 2 ? { q } : {}),
    ...(at.community ? { community: at.community } : {}),
    ...(at.state === 'active' || at.state === 'ended' ? { state: at.state } : {}),
    ...(at.flawed ? { flawed: true } : {}),
    ...(place ? { address: place.id } : {}),
  }
  const found = useFoundOrganizations(asked)
  return (
    <>
      <RegisterHead
        title={t.title}
        lead={t.lead}
        add={may('organization.edit') && !adding ? t.add : null}
        onAdd={() => add(true)}
      />
      {adding && <AddOrganization close={() => add(false)} />}
      <search className="register-search">
        <Field label={t.search}>
          {(control) => (
            <Input
              {...control}
              type="search"
              value={words}
              maxLength={60}
              onChange={(event) => {
                type(event.target.value)
                go({ q: event.target.value || undefined }, { replace: true })
              }}
            />
          )}
        </Field>
        <Narrowing at={at} go={go} />
        <FindAddress label={t.byAddress} choose={(id, text) => choose({ id, text })} />
      </search>
      {place && (
        <FilterWords
          filters={[{ key: 'address', words: t.atAddress(place.text), remove: () => choose(null) }]}
        />
      )}
      <FoundList found={found} label={t.list} none={t.none} line={(one) => <Line key={one.id} one={one} />} />
    </>
  )
}

interface NarrowingProps {
  readonly at: Readonly<Partial<Record<'community' | 'state' | 'flawed', string>>>
  readonly go: (part: {
    community?: string | undefined
    state?: string | undefined
    flawed?: string | undefined
  }) => void
}

function Narrowing({ at, go }: NarrowingProps) {
  const t = useTexts(organizationTexts)
  const { street } = useSession()
  const communities = useStreet(street)?.communities ?? []
  return (
    <>
      <Field label={t.community}>
        {(control) => (
          <Select
            {...control}
            value={at.community ?? ''}
            options={[
              { value: '', label: t.all },
              ...communities.map((one) => ({ value: one.code, label: one.name })),
            ]}
            onChange={(community) => go({ community: community || undefined })}
          />
        )}
      </Field>
      <Field label={t.state}>
        {(control) => (
          <Select
            {...control}
            value={at.state ?? ''}
            options={[
              { value: '', label: t.anyState },
              { value: 'active', label: t.states.active },
              { value: 'ended', label: t.states.ended },
            ]}
            onChange={(state) => go({ state: state || undefined })}
          />
        )}
      </Field>
      <Checkbox
        checked={Boolean(at.flawed)}
        onChange={(event) => go({ flawed: event.target.checked ? 'yes' : undefined })}
      >
        {t.onlyFlawed}
      </Checkbox>
    </>
  )
}

function Line({ one }: { one: OrganizationLine }) {
  const t = useTexts(organizationTexts)
  const register = useTexts(registerTexts)
  const said = [
    one.uscc ?? t.noUscc,
    (one.premises ?? one.office)?.text ?? t.noPlace,
    one.representative ? t.representative(one.representative) : '',
    one.state === 'ended' ? t.states.ended : '',
  ]
  return (
    <li>
      <Link to="/organizations/$id" params={{ id: one.id }} data-row>
        {one.name || t.nameless}
      </Link>{' '}
      <span className="quiet">{said.filter(Boolean).join(' · ')}</span>
      {one.flaws > 0 && <span className="flaw">{register.flawed(one.flaws)}</span>}
    </li>
  )
}
