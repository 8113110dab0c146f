import { Link } from '@tanstack/react-router'
import type { Block, BlockCase, Room } from '../../../../modules/blocks/contract.ts'
import { useTexts } from '../../app/language.ts'
import { caseWords } from '../../parts/case-words.ts'
import { useCategoryName } from '../../parts/reference.ts'
import { blockTexts } from './texts.ts'

interface OfHouse {
  readonly block: Block
  /** Of one room; null: all of the building. */
  readonly room: string | null
}

const ended: ReadonlySet<string> = new Set(['rejected', 'closed', 'merged'])

/** Cases: those that are open, and those that came to an end folded below. */
export function CasesHere({ block, room }: OfHouse) {
  const t = useTexts(blockTexts)
  const all = block.cases.filter((one) => room === null || one.room === room)
  const open = all.filter((one) => !ended.has(one.state))
  const over = all.filter((one) => ended.has(one.state))
  return (
    <>
      {room === null ? <h2>{t.casesHere}</h2> : <h3>{t.casesHere}</h3>}
      {open.length === 0 && <p className="quiet">{t.noCases}</p>}
      <Cases list={open} />
      {over.length > 0 && (
        <details>
          <summary>{t.endedCases(over.length)}</summary>
          <Cases list={over} />
        </details>
      )}
    </>
  )
}

function Cases({ list }: { list: readonly BlockCase[] }) {
  const t = useTexts(blockTexts)
  const words = useTexts(caseWords)
  const category = useCategoryName()
  return (
    <ul className="cases-here">
      {list.map((one) => (
        <li key={one.id}>
          <Link to="/cases/$id" params={{ id: one.id }}>
            {category(one.category) ?? one.number}
          </Link>{' '}
          <span className="quiet">
            {[words.state[one.state], t.reported(one.reported.slice(0, 10)), one.category ? one.number : '']
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Facilities: at the room, or at and near the building. */
export function FacilitiesHere({ block, room }: OfHouse) {
  const t = useTexts(blockTexts)
  const list = block.facilities.filter((one) => room === null || one.at === room)
  if (block.past || (room !== null && list.length === 0)) return null
  return (
    <>
      {room === null ? <h2>{t.facilities}</h2> : <h3>{t.facilities}</h3>}
      {list.length === 0 && <p className="quiet">{t.noFacilities}</p>}
      <ul>
        {list.map((one) => (
          <li key={one.id}>
            {one.name}{' '}
            <span className={one.state === '01' || one.state === null ? 'quiet' : 'flaw'}>
              {[one.state ? t.facilityState[one.state] : '', one.at === null ? t.near : '']
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** All organizations of the building with the room of each. */
export function FirmsInHouse({ rooms, choose }: { rooms: readonly Room[]; choose: (room: string) => void }) {
  const t = useTexts(blockTexts)
  const list = rooms.flatMap((room) => room.firms.map((firm) => ({ firm, room })))
  if (list.length === 0) return null
  return (
    <>
      <h2>{t.firmsInHouse}</h2>
      <ul>
        {list.map(({ firm, room }) => (
          <li key={`${firm.id} ${room.id}`}>
            {firm.name}{' '}
            <button type="button" className="plain" onClick={() => choose(room.id)}>
              {room.kind === 'building' ? t.whole : room.name}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
