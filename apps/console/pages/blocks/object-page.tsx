import { Link, useParams } from '@tanstack/react-router'
import type { Point } from '../../../../base/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { LazyMap } from '../../parts/map/lazy-map.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useCommunityName } from '../../parts/reference.ts'
import { Waiting } from '../../parts/waiting.tsx'
import './blocks.css'
import { blockTexts } from './texts.ts'
import { useHeld, usePremises } from './use-blocks.ts'

/** All premises of one organization: a list, and the same on the map. */
export function PremisesPage() {
  const { id } = useParams({ from: '/blocks/organizations/$id' })
  const t = useTexts(blockTexts)
  const found = usePremises(id)
  return (
    <Frame name={found.data?.name} what={t.premisesOf} pending={found.isPending} error={found.error}>
      {found.data && (
        <Spots
          none={t.noSpots}
          list={found.data.items.map((one) => ({
            ...one,
            key: `${one.address} ${one.kind} ${one.from}`,
            said: t.premises[one.kind],
          }))}
        />
      )}
    </Frame>
  )
}

/** All dwellings that one person or organization owns, rents or uses. The look is recorded. */
export function HeldPage() {
  const { id } = useParams({ from: '/blocks/holders/$id' })
  const t = useTexts(blockTexts)
  const found = useHeld(id)
  const { data } = found
  return (
    <Frame
      name={data && (data.name ?? t.outOfSight)}
      what={t.dwellingsOf}
      pending={found.isPending}
      error={found.error}
    >
      {data && !data.organization && <p className="quiet">{t.heldTold}</p>}
      {data && (
        <Spots
          none={t.noHeld}
          list={data.items.map((one) => ({
            ...one,
            key: `${one.dwelling} ${one.kind} ${one.from}`,
            said: [t.holder[one.kind], one.share ? t.share(one.share.part, one.share.whole) : '']
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      )}
    </Frame>
  )
}

interface FrameProps {
  readonly name: string | undefined
  readonly what: string
  readonly pending: boolean
  readonly error: unknown
  readonly children: React.ReactNode
}

function Frame({ name, what, pending, error, children }: FrameProps) {
  const t = useTexts(blockTexts)
  return (
    <div className="page block">
      <p className="above">
        <Link to="/blocks">{t.title}</Link>
      </p>
      <h1>{name ? `${name} · ${what}` : what}</h1>
      {pending && <Waiting rows={6} />}
      <ProblemNote error={error} />
      {children}
    </div>
  )
}

interface Spot {
  readonly key: string
  readonly text: string
  readonly said: string
  readonly address: string | null
  readonly community: string | null
  readonly point: Point | null
  readonly from: string
  readonly to: string | null
}

function Spots({ list, none }: { list: readonly Spot[]; none: string }) {
  const t = useTexts(blockTexts)
  const { street } = useSession()
  const community = useCommunityName()
  const now = list.filter((one) => one.to === null)
  const spots = now.flatMap(({ key, text, point }) => (point ? [{ id: key, label: text, point }] : []))
  if (list.length === 0) return <p className="empty">{none}</p>
  return (
    <div className="object-body">
      <ul className="spots">
        {[...now, ...list.filter((one) => one.to !== null)].map((one) => (
          <li key={one.key} data-past={one.to !== null}>
            {one.address ? (
              <Link to="/blocks/$address" params={{ address: one.address }}>
                {one.text}
              </Link>
            ) : (
              one.text
            )}
            <span className="quiet">
              {[one.said, community(one.community), t.span(one.from, one.to), one.point ? '' : t.noPoint]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {spots.length > 0 && <LazyMap street={street} label={t.premisesOf} spots={spots} />}
    </div>
  )
}
