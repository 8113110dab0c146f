import type { Instant } from '../../../base/contract.ts'
import { type Lang, moment, texts, timeLeft } from '../../../base/i18n.ts'
import type { PublicCase } from '../../../modules/cases/shapes.ts'

export type Public = PublicCase

export type Tone = 'plain' | 'soon' | 'late' | 'over' | 'still'

export interface StateWords {
  /** The state in a few words, big. */
  readonly state: string
  /** Who does what by when, as a sentence. */
  readonly now: string
  /** The last moment and the time left until it; null where nothing is promised any more. */
  readonly by: string | null
  readonly tone: Tone
}

const soon = 24 * 3600_000 // a day before the deadline people want to know

/** What a case is doing now, as one would say it to the person who reported it. */
export function stateWords(it: Public, lang: Lang, now: Instant): StateWords {
  const t = words[lang]
  const unit = it.unit?.name ?? t.office
  if (contested(it)) return { state: t.contested, now: t.contestedNow, by: null, tone: 'soon' }
  const tone = toneOf(it, now)
  const ended = it.state === 'closed' || it.state === 'rejected' || it.state === 'merged'
  return {
    state: it.overdue && !ended ? t.late : t.states[it.state],
    now: t.now[it.state](unit),
    by:
      ended || it.due === null || it.paused || keptInTime(it, now)
        ? null
        : `${t.by(moment(lang, it.due, now))}${t.left(timeLeft(lang, it.due, now))}`,
    tone,
  }
}

/** The unit has finished in time and others still check: the date it was due says nothing any more. */
function keptInTime({ due, overdue }: Public, now: Instant): boolean {
  return due !== null && due < now && !overdue
}

/** The resident said that it is not solved, and nobody has decided yet. The case itself is still closed. */
function contested({ steps }: Public): boolean {
  const last = [...steps].reverse().find(({ kind }) => aboutContest.has(kind))
  return last?.kind === 'contest'
}

const aboutContest: ReadonlySet<string> = new Set(['contest', 'decide-contest', 'reopen'])

function toneOf(it: Public, now: Instant): Tone {
  if (it.state === 'closed') return 'over'
  if (it.state === 'suspended' || it.paused) return 'still'
  if (it.state === 'rejected' || it.state === 'merged') return 'plain'
  if (it.overdue) return 'late'
  const left = it.due ? Date.parse(it.due) - Date.parse(now) : Number.POSITIVE_INFINITY
  return left < soon ? 'soon' : 'plain'
}

/** The same in a word, for a list. */
export function shortState(state: Public['state'], lang: Lang): string {
  return words[lang].short[state]
}

const words = texts(
  {
    office: '街道',
    late: '超期了',
    contested: '您说还没解决',
    contestedNow: '街道正在重新看，会决定重办，或者向您说明原因。',
    states: {
      reported: '收到了，正在看',
      rejected: '没有立案',
      filed: '立案了，正在派人',
      dispatched: '已经派下去了',
      working: '正在办',
      suspended: '暂时停一停',
      done: '办完了，正在核实',
      verified: '核实过了',
      closed: '办结了',
      merged: '和同一件事一起办',
    },
    now: {
      reported: (_: string) => '街道正在看您说的事，接下来会立案，或者告诉您为什么不能立案。',
      rejected: (_: string) => '街道没有立案，原因和该找谁写在下面。',
      filed: (_: string) => '街道正在定由哪个单位来办。',
      dispatched: (unit: string) => `已交给${unit}，等他们接手。`,
      working: (unit: string) => `${unit}正在办。`,
      suspended: (unit: string) => `${unit}暂时办不了，街道同意先停一停，原因写在下面。`,
      done: (unit: string) => `${unit}说办完了，街道正在派别人去现场看是不是真办好了。`,
      verified: (_: string) => '已有人到现场看过，街道接着给您答复。',
      closed: (unit: string) => `${unit}办完了。办得好不好，请您说。`,
      merged: (unit: string) => `别人也说了同一件事，合在一起由${unit}办，进度您照样看得到。`,
    },
    by: (at: string) => `最晚 ${at} 办好`,
    left: (left: string) => `（${left}）`,
    short: {
      reported: '已收到',
      rejected: '没有立案',
      filed: '已立案',
      dispatched: '已派人',
      working: '正在办',
      suspended: '暂停',
      done: '正在核实',
      verified: '已核实',
      closed: '办结',
      merged: '合在一起办',
    },
  },
  {
    office: 'The street office',
    late: 'Overdue',
    contested: 'You said it is not solved',
    contestedNow: 'The street office is looking again and will reopen it or explain to you.',
    states: {
      reported: 'Received, being read',
      rejected: 'Not taken on',
      filed: 'Taken on, being assigned',
      dispatched: 'Assigned',
      working: 'Being handled',
      suspended: 'Paused',
      done: 'Done, being checked',
      verified: 'Checked',
      closed: 'Closed',
      merged: 'Joined with the same matter',
    },
    now: {
      reported: (_: string) =>
        'The street office is reading it and will take it on, or tell you why it cannot.',
      rejected: (_: string) =>
        'The street office did not take it on. Why, and whom to ask instead, is below.',
      filed: (_: string) => 'The street office is deciding which unit handles it.',
      dispatched: (unit: string) => `It was given to ${unit}, who must accept it.`,
      working: (unit: string) => `${unit} is handling it.`,
      suspended: (unit: string) =>
        `${unit} cannot go on for now; the street office agreed to a pause. Why is below.`,
      done: (unit: string) => `${unit} says it is done. Somebody else is sent to see whether it really is.`,
      verified: (_: string) => 'Somebody went to see. The street office answers you next.',
      closed: (unit: string) => `${unit} has finished. Please say how well it was done.`,
      merged: (unit: string) =>
        `Others reported the same. ${unit} handles it together; you still see every step.`,
    },
    by: (at: string) => `Done by ${at}`,
    left: (left: string) => ` (${left})`,
    short: {
      reported: 'received',
      rejected: 'not taken on',
      filed: 'taken on',
      dispatched: 'assigned',
      working: 'being handled',
      suspended: 'paused',
      done: 'being checked',
      verified: 'checked',
      closed: 'closed',
      merged: 'joined',
    },
  },
)
