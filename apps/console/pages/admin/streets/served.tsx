import { useState } from 'react'
import type { OpenStreet } from '../../../../../modules/places/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { rowKeys } from '../parts/row-keys.ts'
import { Sheet } from '../parts/sheet.tsx'
import { PhoneForm } from './phone-form.tsx'
import { streetTexts } from './texts.ts'

interface ServedProps {
  readonly streets: readonly OpenStreet[]
  readonly changed: (words: string) => void
}

export function Served({ streets, changed }: ServedProps) {
  const t = useTexts(streetTexts)
  const { street: here, may } = useSession()
  const [shown, show] = useState<OpenStreet | null>(null)
  const [calling, call] = useState<OpenStreet | null>(null)
  return (
    <>
      <table className="admin-table" aria-label={t.served} onKeyDown={rowKeys}>
        <thead>
          <tr>
            {(['name', 'where', 'code', 'communities', 'phone', 'next'] as const).map((name) => (
              <th scope="col" key={name}>
                {t.column[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {streets.map((street) => (
            <tr key={street.code}>
              <th scope="row">
                {street.name}
                {street.code === here && <span className="quiet"> · {t.here}</span>}
              </th>
              <td data-name={t.column.where}>
                {[street.province, street.prefecture, street.county].filter(Boolean).join(' ')}
              </td>
              <td data-name={t.column.code} className="number">
                {street.code}
              </td>
              <td data-name={t.column.communities} className="number">
                {t.count(street.communities.length)}
              </td>
              <td data-name={t.column.phone} className="number">
                {street.phone ?? t.none}
              </td>
              <td className="next">
                {street.code === here && may('places.edit') && (
                  <button type="button" className="plain" onClick={() => call(street)}>
                    {t.changePhone}
                  </button>
                )}
                <button
                  type="button"
                  className="plain"
                  data-row
                  aria-label={t.communitiesOf(street.name)}
                  onClick={() => show(street)}
                >
                  {t.showCommunities}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {calling && (
        <Sheet title={t.changePhone} close={() => call(null)} width={480}>
          <PhoneForm
            street={calling}
            close={() => call(null)}
            saved={(words) => {
              call(null)
              changed(words)
            }}
          />
        </Sheet>
      )}
      {shown && (
        <Sheet title={t.communitiesOf(shown.name)} close={() => show(null)}>
          <ul className="communities">
            {shown.communities.map((community) => (
              <li key={community.code}>
                {community.name} <span className="quiet">{community.code}</span>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  )
}
