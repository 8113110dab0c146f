import { Link } from '@tanstack/react-router'
import type { Block, Here, Room } from '../../../../modules/blocks/contract.ts'
import { useTexts } from '../../app/language.ts'
import { CasesHere, FacilitiesHere } from './house-panel.tsx'
import { blockTexts } from './texts.ts'

/** Who and what is in one room. Values are masked; whole ones are opened on the person’s page, one by one. */
export function RoomPanel({ room, block }: { room: Room; block: Block }) {
  const t = useTexts(blockTexts)
  return (
    <section className="room-panel" aria-labelledby="room-name">
      <h2 id="room-name">{room.text}</h2>
      {room.people === null ? <p className="quiet">{t.onlyCounts}</p> : <People list={room.people.list} />}
      {room.dwellings !== null && <Homes room={room} />}
      <h3>{t.firmsHere}</h3>
      {room.firms.length === 0 && <p className="quiet">{t.noFirms}</p>}
      <ul>
        {room.firms.map((firm) => (
          <li key={firm.id}>
            <Link to="/blocks/organizations/$id" params={{ id: firm.id }}>
              {firm.name}
            </Link>{' '}
            <span className="quiet">{firm.kinds.map((kind) => t.premises[kind]).join(' · ')}</span>
          </li>
        ))}
      </ul>
      <CasesHere block={block} room={room.id} />
      <FacilitiesHere block={block} room={room.id} />
    </section>
  )
}

function People({ list }: { list: readonly Here[] }) {
  const t = useTexts(blockTexts)
  // People of one household stand together.
  const households = [...Map.groupBy(list, (one) => one.household)]
  return (
    <>
      <h3>{t.who}</h3>
      {list.length === 0 && <p className="quiet">{t.noPeople}</p>}
      {households.map(([household, members]) => (
        <ul key={household ?? 'none'} className="household">
          {members.map((one) => (
            <li key={one.id}>
              <Link to="/residents/$id" params={{ id: one.id }}>
                {one.name || '—'}
              </Link>{' '}
              {one.alone && <b className="mark-alone">{t.alone}</b>}{' '}
              <span className="quiet">
                {[
                  t.sex[one.sex],
                  one.born === null ? '' : t.born(one.born),
                  one.relation ? t.relation[one.relation] : '',
                  t.how[one.how],
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      ))}
    </>
  )
}

function Homes({ room }: { room: Room }) {
  const t = useTexts(blockTexts)
  const homes = room.dwellings ?? []
  return (
    <>
      <h3>{t.home}</h3>
      {homes.length === 0 && <p className="quiet">{t.noHome}</p>}
      {homes.map((home) => (
        <ul key={home.id}>
          {home.area !== null && <li>{t.area(home.area)}</li>}
          {home.holders.map((holder) => (
            <li key={`${holder.id} ${holder.kind}`}>
              {t.holder[holder.kind]}{' '}
              {holder.name === null ? (
                <span className="quiet">{t.outOfSight}</span>
              ) : (
                <Link to="/blocks/holders/$id" params={{ id: holder.id }}>
                  {holder.name}
                </Link>
              )}
            </li>
          ))}
        </ul>
      ))}
    </>
  )
}
