import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Block } from '../../../../modules/blocks/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { AsOf, BlockHead, Totals } from './block-head.tsx'
import './blocks.css'
import { HouseMap } from './house-map.tsx'
import { CasesHere, FacilitiesHere, FirmsInHouse } from './house-panel.tsx'
import { HousePicture } from './house-picture.tsx'
import { RoomPanel } from './room-panel.tsx'
import { blockTexts } from './texts.ts'
import { useBlock } from './use-blocks.ts'

/** A building: what it is, its floors and rooms, and beside them the room that was chosen. */
export function BlockPage() {
  const { address } = useParams({ from: '/blocks/$address' })
  const [day, setDay] = useState('')
  const found = useBlock(address, day)
  const { may } = useSession()
  const t = useTexts(blockTexts)
  return (
    <div className="page block">
      <p className="above">
        <Link to="/blocks">{t.title}</Link>
        {found.data?.above.map((one) => (
          <Link key={one.id} to="/blocks/$address" params={{ address: one.id }}>
            {one.name}
          </Link>
        ))}
      </p>
      {found.isPending && <Waiting rows={8} />}
      <ProblemNote error={found.error} again={() => void found.refetch()} />
      {found.data && (
        <Shown key={address} block={found.data} reads={may('resident.read')} day={day} setDay={setDay} />
      )}
    </div>
  )
}

interface ShownProps {
  readonly block: Block
  readonly reads: boolean
  readonly day: string
  readonly setDay: (day: string) => void
}

function Shown({ block, reads, day, setDay }: ShownProps) {
  const t = useTexts(blockTexts)
  const [chosen, choose] = useState<string | null>(block.asked)
  const rooms = block.floors.flatMap((one) => one.cells.flat())
  const room = rooms.find((one) => one.id === chosen)
  const wide = block.kind === 'area' || block.kind === 'road'
  return (
    <>
      <h1>{block.text}</h1>
      <BlockHead block={block} />
      {block.past && <p className="note">{block.stood ? t.dayTold(block.day) : t.notThere(block.day)}</p>}
      {!block.mine && reads && <p className="note">{t.notMine}</p>}
      {!reads && <p className="note">{t.onlyCounts}</p>}
      {block.cut && <p className="note">{t.cut}</p>}
      <div className="block-bar">
        {!wide && <Totals block={block} />}
        {!wide && <AsOf block={block} day={day} setDay={setDay} />}
        <HouseMap block={block} />
      </div>
      {wide && <Parts block={block} />}
      {!wide && rooms.length === 0 && <p className="empty">{t.noRooms}</p>}
      <div className="block-body" data-chosen={room !== undefined}>
        {rooms.length > 0 && <HousePicture {...{ block, rooms, chosen, choose }} />}
        {!wide && (
          <aside aria-live="polite" aria-label={room?.text ?? block.text}>
            {room ? (
              <>
                <RoomPanel room={room} block={block} />
                <Button onClick={() => choose(null)}>{t.close}</Button>
              </>
            ) : (
              <>
                {rooms.length > 0 && <p className="quiet">{t.choose}</p>}
                <CasesHere block={block} room={null} />
                <FirmsInHouse rooms={rooms} choose={choose} />
                <FacilitiesHere block={block} room={null} />
              </>
            )}
          </aside>
        )}
      </div>
    </>
  )
}

function Parts({ block }: { block: Block }) {
  const t = useTexts(blockTexts)
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{t.parts}</h2>
      {block.parts.length === 0 && <p className="quiet">{t.noParts}</p>}
      <ul className="parts">
        {block.parts.map((one) => (
          <li key={one.id}>
            <Link to="/blocks/$address" params={{ address: one.id }}>
              {one.text}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
