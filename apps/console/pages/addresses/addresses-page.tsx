import { Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { useLater } from '../../parts/later.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import '../admin/admin.css'
import { useAddress } from '../admin/parts/address.ts'
import { rowKeys } from '../admin/parts/row-keys.ts'
import './addresses.css'
import { Detail } from './detail.tsx'
import { Proposals } from './proposals.tsx'
import { addressTexts } from './texts.ts'
import { Branch } from './tree.tsx'
import { useFound } from './use-addresses.ts'

/** The address base: find or open an address on the left, read and act on the right. */
export default function AddressesPage() {
  const t = useTexts(addressTexts)
  const { may } = useSession()
  const [at, go] = useAddress(['address', 'on', 'q'])
  const [words, type] = useState(at.q ?? '')
  const choose = (id: string) => go({ address: id })
  return (
    <div className="page admin">
      <header className="admin-head">
        <div>
          <h1>{t.title}</h1>
          <p className="quiet">{t.about}</p>
        </div>
      </header>
      {may('address.decide') && <Proposals choose={choose} />}
      <div className="address-page">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys move between the buttons inside */}
        <div className="address-left" onKeyDown={rowKeys}>
          <Input
            type="search"
            aria-label={t.find}
            placeholder={t.find}
            maxLength={60}
            value={words}
            onChange={(event) => {
              type(event.target.value)
              go({ q: event.target.value || undefined }, { replace: true })
            }}
          />
          <Found q={useLater(words.trim(), 200)} chosen={at.address} choose={choose} />
          <h2>{t.top}</h2>
          <nav aria-label={t.tree}>
            <Branch parent={null} chosen={at.address} choose={choose} />
          </nav>
        </div>
        <div className="address-right">
          {at.address ? (
            <Detail key={at.address} id={at.address} on={at.on ?? ''} go={go} choose={choose} />
          ) : (
            <p className="empty">{t.pick}</p>
          )}
        </div>
      </div>
    </div>
  )
}

interface FoundProps {
  readonly q: string
  readonly chosen: string | undefined
  readonly choose: (id: string) => void
}

function Found({ q, chosen, choose }: FoundProps) {
  const t = useTexts(addressTexts)
  const found = useFound(q)
  if (q.length < 2) return null
  const items = found.data?.items ?? []
  return (
    <section aria-label={t.found} aria-live="polite">
      <ProblemNote error={found.error} />
      {found.isSuccess && items.length === 0 && <p className="quiet">{t.nothing}</p>}
      <ul className="address-branch">
        {items.map((it) => (
          <li key={it.id}>
            <button
              type="button"
              className="node-name"
              data-row
              aria-current={it.id === chosen ? 'true' : undefined}
              onClick={() => choose(it.id)}
            >
              {it.text} <span className="quiet">{it.reason ?? t.kinds[it.kind]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
