import { useEffect, useMemo, useState } from 'react'
import type { Point } from '../../base/contract.ts'
import { moment, texts, timeLeft } from '../../base/i18n.ts'
import { runningDue } from '../../modules/cases/running-clock.rules.ts'
import { meters } from '../phone/distance.ts'
import { askPosition, type PositionProblem } from '../phone/position.ts'
import { Heading, Link } from '../phone/router.tsx'
import { useSettings, useWords } from '../phone/settings.ts'
import { ordered, type Task } from './order.ts'
import { refresh, useStore, useUnsent } from './store.ts'

/** Today's list: what waits for me, then what is open in my grid; the most urgent first, then the nearest. */
export function TasksPage() {
  const t = useWords(words)
  const { tasks, sentToday, problem } = useStore()
  const [here, setHere] = useState<Point | null>(null)
  useEffect(() => void refresh(), [])
  const unsent = useUnsent()
  const sorted = useMemo(() => ordered(tasks ?? [], here), [tasks, here])
  const answered = new Set(unsent.flatMap(({ body }) => ('case' in body ? body.case : [])))
  const mine = sorted.filter((task) => task.mine && !answered.has(task.line.id))
  const others = sorted.filter((task) => !task.mine)
  return (
    <>
      <Heading>{t.title}</Heading>
      {tasks === null && !problem && <p role="status">{t.loading}</p>}
      {tasks !== null && (
        <>
          <List title={t.mine(mine.length)} tasks={mine} here={here} empty={t.noneMine} />
          <Nearest onFound={setHere} found={here !== null} />
          <List title={t.others(others.length)} tasks={others} here={here} empty={t.noneOthers} />
        </>
      )}
      <p>
        <Link href="/field/sent">{t.sent(sentToday.length)}</Link> · <Link href="/field/door">{t.door}</Link>
      </p>
      <div className="thumb">
        <Link href="/field/report" className="button go">
          {t.report}
        </Link>
      </div>
    </>
  )
}

interface ListProps {
  readonly title: string
  readonly tasks: readonly Task[]
  readonly here: Point | null
  readonly empty: string
}

function List({ title, tasks, here, empty }: ListProps) {
  return (
    <section className="stack near">
      <h2>{title}</h2>
      {tasks.length === 0 && <p className="soft">{empty}</p>}
      <ul className="rows">
        {tasks.map((task) => (
          <li key={task.line.id}>
            <Row task={task} here={here} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ task: { line }, here }: { task: Task; here: Point | null }) {
  const t = useWords(words)
  const { lang } = useSettings()
  const now = new Date().toISOString()
  const away = here && line.point ? meters(here, line.point) : null
  const due = runningDue(line)
  const late = due !== null && due < now
  const tone = late ? 'late' : line.paused ? 'still' : line.urgency === '2h' ? 'soon' : ''
  return (
    <Link href={`/field/task/${line.id}`} className="row">
      <b className="two-lines">{line.summary || line.words}</b>
      <span className="small">
        {line.place || t.noPlace}
        {away !== null && <b className="num"> · {distance(away, t)}</b>}
      </span>
      <span className="small num">
        <span className={`state ${tone}`}>{line.paused ? t.paused : t.urgency[line.urgency]}</span>
        {due && !line.paused && (
          <span className={late ? 'late-words' : 'soft'}>
            {' · '}
            {timeLeft(lang, due, now)} · {moment(lang, due, now)}
          </span>
        )}
      </span>
    </Link>
  )
}

function distance(away: number, t: (typeof words)['zh']): string {
  return away < 1000 ? t.meters(Math.max(10, Math.round(away / 10) * 10)) : t.km((away / 1000).toFixed(1))
}

/** Asks where the phone is only when pressed; the point orders the list here and goes nowhere. */
function Nearest({ onFound, found }: { onFound: (point: Point) => void; found: boolean }) {
  const t = useWords(words)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<PositionProblem | null>(null)
  async function ask() {
    setBusy(true)
    setProblem(null)
    const answer = await askPosition()
    if ('point' in answer) onFound(answer.point)
    else setProblem(answer.problem)
    setBusy(false)
  }
  return (
    <div className="stack near">
      <button type="button" className="wide" aria-busy={busy} onClick={() => void ask()}>
        {busy ? t.locating : found ? t.nearestAgain : t.nearest}
      </button>
      <p className="small soft">{t.notKept}</p>
      {problem && (
        <p className="wrong" role="alert">
          {t[problem]}
        </p>
      )}
    </div>
  )
}

const words = texts(
  {
    title: '今天要看的',
    loading: '正在取任务…',
    mine: (n: number) => `等我去核实（${n}）`,
    others: (n: number) => `我网格里正在办的（${n}）`,
    noneMine: '现在没有等您核实的。',
    noneOthers: '现在没有正在办的。',
    noPlace: '没写地方',
    paused: '暂停',
    urgency: { '2h': '急件', '24h': '水电气暖', '7d': '一般', '15d': '复杂' },
    meters: (m: number) => `${m} 米`,
    km: (km: string) => `${km} 公里`,
    nearest: '按远近排一排',
    nearestAgain: '按我现在的位置重新排',
    notKept: '位置只在手机里排顺序用，不保存，也不上传。',
    locating: '正在找位置…',
    denied: '手机没有允许使用位置，仍按急缓排。',
    unavailable: '手机找不到位置，仍按急缓排。',
    slow: '等了 15 秒还没找到位置，仍按急缓排。',
    sent: (n: number) => `今天办过的（${n}）`,
    report: '报一件我看到的事',
    door: '门牌不对',
  },
  {
    title: 'To see today',
    loading: 'Fetching the tasks…',
    mine: (n: number) => `Waiting for my check (${n})`,
    others: (n: number) => `Being handled in my grid (${n})`,
    noneMine: 'Nothing waits for your check.',
    noneOthers: 'Nothing is being handled.',
    noPlace: 'no place given',
    paused: 'paused',
    urgency: { '2h': 'urgent', '24h': 'utilities', '7d': 'general', '15d': 'complex' },
    meters: (m: number) => `${m} m`,
    km: (km: string) => `${km} km`,
    nearest: 'Sort by distance',
    nearestAgain: 'Sort again from where I am',
    notKept: 'Your position only sorts this list on the phone; it is neither kept nor sent.',
    locating: 'Finding your position…',
    denied: 'The phone did not allow its position; still sorted by urgency.',
    unavailable: 'The phone cannot find its position; still sorted by urgency.',
    slow: 'No position after 15 seconds; still sorted by urgency.',
    sent: (n: number) => `Done today (${n})`,
    report: 'Report what I see',
    door: 'A door is wrong',
  },
)
