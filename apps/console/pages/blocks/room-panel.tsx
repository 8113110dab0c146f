import { Link } from '@tanstack/react-router'
import type { Block, Here, Room } from '../../../../modules/blocks/contract.ts'
import { useTexts } from '../../app/language.ts'
import { caseWords } from '../../parts/case-words.ts'
import { useCategoryName } from '../../parts/reference.ts'
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
          <li key={`${firm.id} ${firm.kind}`}>
            {firm.name} <span className="quiet">{t.premises[firm.kind]}</span>
          </li>
        ))}
      </ul>
      <CasesHere block={block} room={room.id} />
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
              <span className="quiet">
                {[t.sex[one.sex], one.born === null ? '' : t.born(one.born), t.how[one.how]]
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
              {t.holder[holder.kind]} {holder.name ?? <span className="quiet">{t.outOfSight}</span>}
            </li>
          ))}
        </ul>
      ))}
    </>
  )
}

/** Open cases: of one room, or those of the building that name no room. */
export function CasesHere({ block, room }: { block: Block; room: string | null }) {
  const t = useTexts(blockTexts)
  const words = useTexts(caseWords)
  const category = useCategoryName()
  const list = block.cases.filter((one) => room === null || one.room === room)
  return (
    <>
      {room === null ? <h2>{t.casesHere}</h2> : <h3>{t.casesHere}</h3>}
      {list.length === 0 && <p className="quiet">{t.noCases}</p>}
      <ul>
        {list.map((one) => (
          <li key={one.id}>
            <Link to="/cases/$id" params={{ id: one.id }}>
              {one.number}
            </Link>{' '}
            {category(one.category)} <span className="quiet">{words.state[one.state]}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
