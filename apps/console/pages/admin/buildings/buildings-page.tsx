import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Building } from '../../../../../modules/places/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession, useStreet } from '../../../app/session.ts'
import { useLater } from '../../../parts/later.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import '../admin.css'
import { useAddress } from '../parts/address.ts'
import { rowKeys } from '../parts/row-keys.ts'
import { Sheet } from '../parts/sheet.tsx'
import { adminTexts } from '../parts/texts.ts'
import { BuildingForm } from './building-form.tsx'
import './buildings.css'
import { buildingTexts } from './texts.ts'
import { useBuilding, useBuildings } from './use-buildings.ts'

/** The buildings of the street, by name: find one, put it right, or add one. */
export default function BuildingsPage() {
  const t = useTexts(buildingTexts)
  const [address, go] = useAddress(['building', 'q'])
  const [told, tell] = useState('')
  const [words, type] = useState(address.q ?? '')
  const list = useBuildings(useLater(words.trim(), 250))
  const buildings = list.data?.pages.flatMap((page) => page.items) ?? []
  const close = () => go({ building: undefined })
  return (
    <div className="page admin">
      <header className="admin-head">
        <div>
          <h1>{t.title}</h1>
          <p className="quiet">{t.about}</p>
        </div>
        <Button type="primary" onClick={() => go({ building: 'new' })}>
          {t.add}
        </Button>
      </header>
      {told && (
        <p className="done-note" role="status">
          {told}
        </p>
      )}
      <div className="admin-filters">
        <Input
          type="search"
          className="words-input"
          aria-label={t.find}
          placeholder={t.find}
          maxLength={60}
          allowClear
          value={words}
          onChange={(event) => {
            type(event.target.value)
            go({ q: event.target.value || undefined }, { replace: true })
          }}
        />
      </div>
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isPending && <Waiting rows={8} />}
      {list.isSuccess && buildings.length === 0 && <p className="empty">{t.none}</p>}
      {buildings.length > 0 && <Table buildings={buildings} open={(id) => go({ building: id })} />}
      {list.hasNextPage && (
        <Button className="more" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      )}
      {address.building && (
        <Beside
          id={address.building}
          close={close}
          done={(said) => {
            tell(said)
            close()
          }}
        />
      )}
    </div>
  )
}

function Table({ buildings, open }: { buildings: readonly Building[]; open: (id: string) => void }) {
  const t = useTexts(buildingTexts)
  const words = useTexts(adminTexts)
  const communities = useStreet(useSession().street)?.communities ?? []
  const nameOf = new Map(communities.map(({ code, name }) => [code, name]))
  return (
    <table className="admin-table" aria-label={t.title} onKeyDown={rowKeys}>
      <thead>
        <tr>
          {(['name', 'address', 'community', 'next'] as const).map((name) => (
            <th scope="col" key={name}>
              {t.column[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {buildings.map((it) => (
          <tr key={it.id}>
            <th scope="row">{it.name || it.address}</th>
            <td data-name={t.column.address}>{it.address}</td>
            <td data-name={t.column.community}>{nameOf.get(it.community ?? '') ?? it.community}</td>
            <td className="next">
              <button
                type="button"
                className="plain"
                data-row
                aria-label={`${words.edit} ${it.name || it.address}`}
                onClick={() => open(it.id)}
              >
                {words.edit}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface BesideProps {
  /** Of a building, or `new`. */
  readonly id: string
  readonly done: (words: string) => void
  readonly close: () => void
}

function Beside({ id, done, close }: BesideProps) {
  const t = useTexts(buildingTexts)
  const fresh = id === 'new'
  const found = useBuilding(fresh ? undefined : id)
  const building = found.data
  return (
    <Sheet title={fresh ? t.add : building?.name || building?.address || t.edit} close={close} width={640}>
      {fresh && <BuildingForm building={null} done={done} close={close} />}
      <ProblemNote error={found.error} />
      {!fresh && found.isPending && <Waiting rows={6} />}
      {building && <BuildingForm key={building.id} building={building} done={done} close={close} />}
    </Sheet>
  )
}
