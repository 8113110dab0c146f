import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Block } from '../../../../modules/blocks/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useCommunityName, useGrids } from '../../parts/reference.ts'
import { Waiting } from '../../parts/waiting.tsx'
import './blocks.css'
import { FloorPicture } from './floor-picture.tsx'
import { CasesHere, RoomPanel } from './room-panel.tsx'
import { blockTexts } from './texts.ts'
import { useBlock } from './use-blocks.ts'

/** A building: what it is, its floors and rooms, and beside them the room that was chosen. */
export function BlockPage() {
  const { address } = useParams({ from: '/blocks/$address' })
  const found = useBlock(address)
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
      {found.data && <Shown key={address} block={found.data} reads={may('resident.read')} />}
    </div>
  )
}

function Shown({ block, reads }: { block: Block; reads: boolean }) {
  const t = useTexts(blockTexts)
  const [chosen, choose] = useState<string | null>(block.asked)
  const rooms = block.floors.flatMap((one) => one.cells.flat())
  const room = rooms.find((one) => one.id === chosen)
  const wide = block.kind === 'area' || block.kind === 'road'
  return (
    <>
      <h1>{block.text}</h1>
      <Head block={block} />
      {!block.mine && reads && <p className="note">{t.notMine}</p>}
      {!reads && <p className="note">{t.onlyCounts}</p>}
      {!wide && <Totals block={block} />}
      {wide && <Parts block={block} />}
      {!wide && rooms.length === 0 && <p className="empty">{t.noRooms}</p>}
      <div className="block-body">
        {rooms.length > 0 && (
          <div>
            <p className="quiet">{t.legend}</p>
            <FloorPicture block={block} chosen={chosen} choose={choose} />
          </div>
        )}
        {!wide && (
          <aside aria-live="polite">
            {room ? (
              <>
                <RoomPanel room={room} block={block} />
                <Button onClick={() => choose(null)}>{t.close}</Button>
              </>
            ) : (
              <>
                {rooms.length > 0 && <p className="quiet">{t.choose}</p>}
                <CasesHere block={block} room={null} />
              </>
            )}
          </aside>
        )}
      </div>
    </>
  )
}

function Head({ block }: { block: Block }) {
  const t = useTexts(blockTexts)
  const { street } = useSession()
  const community = useCommunityName()(block.community)
  const grid = useGrids(street).data?.items.find((one) => one.id === block.grid)?.name
  const facts = [
    [t.community, community],
    [t.grid, grid],
    [t.code, block.code],
  ].filter(([, value]) => value)
  return (
    <dl className="block-head">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {block.to && <div className="quiet">{t.ended(block.to)}</div>}
    </dl>
  )
}

function Totals({ block }: { block: Block }) {
  const t = useTexts(blockTexts)
  const { firms, ...people } = block.totals
  const say = (n: number | null) => (n === null ? t.small : String(n))
  return (
    <dl className="block-totals">
      {(Object.keys(people) as (keyof typeof people)[]).map((key) => (
        <div key={key}>
          <dt>{t.columns[key]}</dt>
          <dd>{say(people[key])}</dd>
        </div>
      ))}
      <div>
        <dt>{t.columns.organizations}</dt>
        <dd>{firms}</dd>
      </div>
    </dl>
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
