import { Input } from 'antd'
import { useState } from 'react'
import type { HistoryLine } from '../../../../modules/places/addresses/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession, useStreet } from '../../app/session.ts'
import { LazyMap } from '../../parts/map/lazy-map.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useSaving } from '../admin/parts/saving.ts'
import { today } from '../admin/parts/today.ts'
import { Acts } from './acts.tsx'
import { addressTexts } from './texts.ts'
import { addresses, addressesChanged, type Shown, useOneAddress } from './use-addresses.ts'

interface DetailProps {
  readonly id: string
  readonly on: string
  readonly go: (part: { on?: string | undefined }) => void
  readonly choose: (id: string) => void
}

/** One address: what it is, what it was, what can be done with it. */
export function Detail({ id, on, go, choose }: DetailProps) {
  const t = useTexts(addressTexts)
  const { may } = useSession()
  const found = useOneAddress(id, on)
  const it = found.data
  if (!it)
    return (
      <>
        <ProblemNote error={found.error} />
        {found.isPending && <Waiting rows={8} />}
      </>
    )
  return (
    <article aria-labelledby="address-text">
      <p className="quiet above">
        {it.above.map((one) => (
          <span key={one.id}>
            <button type="button" className="plain" onClick={() => choose(one.id)}>
              {one.name}
            </button>
            {' › '}
          </span>
        ))}
      </p>
      <h2 id="address-text">{it.text}</h2>
      <Facts it={it} />
      {may('block.read') && (it.kind === 'building' || it.building !== null) && (
        <p>
          <a href={`${import.meta.env.BASE_URL}blocks/${it.id}`}>{t.block}</a>
        </p>
      )}
      <Standing it={it} on={on} go={go} choose={choose} />
      <h3>{t.history}</h3>
      <ol className="address-history">
        {it.history.map((line) => (
          <li key={`${line.day} ${line.what} ${line.now}`}>
            <Line line={line} choose={choose} />
          </li>
        ))}
      </ol>
      <Aliases it={it} />
      {may('address.decide') &&
        (it.mine ? it.to === null && <Acts it={it} choose={choose} /> : <p className="quiet">{t.notMine}</p>)}
    </article>
  )
}

function Facts({ it }: { it: Shown }) {
  const t = useTexts(addressTexts)
  const { street } = useSession()
  const communities = useStreet(street)?.communities ?? []
  const community = communities.find(({ code }) => code === it.community)?.name ?? it.community
  const rows: [string, string][] = [
    [t.kind, t.kinds[it.kind]],
    [t.community, community ?? t.noCommunity],
    ...(it.belonging
      ? ([[t.belonging, divisionsOf(it.belonging, t.codeUnknown)]] as [string, string][])
      : []),
    [t.span, `${t.from(it.from)} · ${t.to(it.to)}`],
    ...(it.code ? ([[t.code, `${it.code}（${t.codeNote}）`]] as [string, string][]) : []),
    [t.where, it.point ? `${it.point.lon.toFixed(6)}, ${it.point.lat.toFixed(6)}` : t.noPoint],
  ]
  return (
    <>
      <dl className="address-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {it.point && (
        <div className="address-map">
          <LazyMap street={street} label={t.map} pin={it.point} />
        </div>
      )}
    </>
  )
}

/** 山东省济宁市兖州区兴隆庄街道（370812004）银闸社区: of the day that is looked at. */
function divisionsOf(it: NonNullable<Shown['belonging']>, unknown: string): string {
  const { province, prefecture, county, town, community } = it
  const named = ({ code, name }: { code: string | null; name: string }) => `${name}（${code ?? unknown}）`
  return `${province}${prefecture}${county}${named(town)}${community ? named(community) : ''}`
}

function Standing({ it, on, go, choose }: { it: Shown } & Pick<DetailProps, 'on' | 'go' | 'choose'>) {
  const t = useTexts(addressTexts)
  return (
    <section className="address-then">
      <label htmlFor="address-on">{t.any}</label>
      <Input
        id="address-on"
        type="date"
        max={today()}
        value={on}
        aria-describedby="address-on-hint"
        onChange={(event) => go({ on: event.target.value || undefined })}
      />
      <p className="hint" id="address-on-hint">
        {t.anyHint}
      </p>
      {(on !== '' || it.to !== null) && (
        <div role="status">
          <p>{it.standing.length > 0 ? t.onDay(on || today()) : t.nothingThen}</p>
          <ul>
            {it.standing.map((one) => (
              <li key={one.id}>
                <button type="button" className="plain" onClick={() => choose(one.id)}>
                  {one.text}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Line({ line, choose }: { line: HistoryLine; choose: (id: string) => void }) {
  const t = useTexts(addressTexts)
  const [before, after] = t.between[line.before.length > 0 ? 'cameOf' : 'became']
  const links = [...line.before, ...line.after]
  return (
    <>
      <span className="number">{line.day ?? t.unknownDay}</span> <b>{t.what[line.what]}</b>{' '}
      {line.was !== null && line.was !== line.now && <span>{line.was} → </span>}
      {line.now}
      {links.length > 0 && (
        <span>
          {before}
          {links.map((one) => (
            <button type="button" className="plain" key={one.id} onClick={() => choose(one.id)}>
              {one.text}
            </button>
          ))}
          {after}
        </span>
      )}
    </>
  )
}

function Aliases({ it }: { it: Shown }) {
  const t = useTexts(addressTexts)
  const { may } = useSession()
  const [told, tell] = useState<string | null>(null)
  const end = useSaving(
    (alias: string, options) => addresses.endAlias({ params: { id: it.id, alias }, body: {} }, options),
    () => {
      tell(t.done)
      addressesChanged()
    },
  )
  const living = it.aliases.filter(({ ended }) => ended === null)
  return (
    <section>
      <h3>{t.aliases}</h3>
      {living.length === 0 && <p className="quiet">{t.noAliases}</p>}
      <ul className="address-aliases">
        {living.map((alias) => (
          <li key={alias.id}>
            {alias.text} <span className="quiet">{t.aliasKinds[alias.kind]}</span>
            {may('address.decide') && it.mine && alias.kind !== 'former' && alias.kind !== 'code' && (
              <button type="button" className="plain" onClick={() => end.mutate(alias.id)}>
                {t.endAlias(alias.text)}
              </button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNote error={end.error} />
      {told && (
        <p className="done-note" role="status">
          {told}
        </p>
      )}
    </section>
  )
}
