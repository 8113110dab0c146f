import { Progress } from 'antd'
import { useEffect, useState } from 'react'
import type { Load } from '../../../../modules/fusion/contract.ts'
import { useTexts } from '../../app/language.ts'
import { progressTexts } from './progress-texts.ts'
import { noted, type Seen, secondsLeft } from './remaining.ts'

/** What works on a load now; null: nothing does. Its rows are taken before the people of whom they speak are compared. */
export function workOf(load: Load): 'check' | 'take' | 'link' | null {
  if (load.state === 'running' && load.phase !== 'map') return load.phase
  return load.phase === 'take' && load.state !== 'waiting' && load.linked < load.toLink ? 'link' : null
}

/** How far it is, how long it still takes, and that nobody has to wait here. */
export function LoadProgress({ load, work }: { load: Load; work: 'check' | 'take' | 'link' }) {
  const t = useTexts(progressTexts)
  const share = shareOf(load, work)
  const left = useLeft(work, share)
  const percent = Math.floor(share * 100)
  const words = left === null ? t.estimating : t.left(left)
  return (
    <section className="fusion-progress">
      {work === 'link' && <p>{t.comparing}</p>}
      <Progress percent={percent} aria-label={`${t.name[work]} ${percent}%`} />
      <dl className="fusion-counts">
        {work !== 'link' && <Count name={t.read} value={load.read.toLocaleString()} />}
        {work === 'take' && <Count name={t.taken} value={load.taken.toLocaleString()} />}
        {work === 'link' && <Count name={t.compared} value={t.linked(load.linked, load.toLink)} />}
      </dl>
      <p className="quiet">
        {words} · {t.mayLeave}
      </p>
    </section>
  )
}

/** By rows where the dry run counted them: a small file is read in one piece. */
function shareOf(load: Load, work: 'check' | 'take' | 'link'): number {
  if (work === 'link') return load.linked / load.toLink
  const all = work === 'take' ? (load.report?.read ?? 0) : 0
  return all > 0 ? Math.min(1, load.read / all) : load.progress
}

function Count({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** Seconds left, by what was seen on this page. */
function useLeft(work: string, share: number): number | null {
  const [seen, setSeen] = useState<{ readonly work: string; readonly all: readonly Seen[] }>({
    work,
    all: [],
  })
  useEffect(() => {
    const now = { at: Date.now(), share }
    setSeen((before) => ({ work, all: noted(before.work === work ? before.all : [], now) }))
  }, [work, share])
  return seen.work === work ? secondsLeft(seen.all) : null
}
