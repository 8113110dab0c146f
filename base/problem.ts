import { type Lang, moment } from './i18n.ts'

/**
 * What can go wrong, as a catalogue (RFC 9457). Every room declares its own in `problems.ts`; a problem has a stable
 * code, a status, and a text that tells people what happened and what they can do next, in Chinese and English.
 */
export type { Lang }

export type Details = Readonly<Record<string, string | number>>

export interface ProblemKind {
  readonly status: number
  readonly zh: string
  readonly en: string
}

export interface FieldProblem {
  readonly path: string
  readonly message: string
}

/** Thrown by rules and routes; turned into problem+json at the door. Texts may hold `{name}` filled from `details`. */
export class Problem extends Error {
  readonly code: string
  readonly kind: ProblemKind
  readonly details: Details
  readonly fields: readonly FieldProblem[]

  constructor(code: string, kind: ProblemKind, details: Details = {}, fields: readonly FieldProblem[] = []) {
    super(code)
    this.code = code
    this.kind = kind
    this.details = details
    this.fields = fields
  }

  text(lang: Lang): string {
    return this.kind[lang].replace(/\{(\w+)\}/g, (_, key: string) => said(lang, this.details[key] ?? ''))
  }
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** Moments are said as people of the street read them (Asia/Shanghai), everything else as it is. */
function said(lang: Lang, detail: string | number): string {
  const text = String(detail)
  return instant.test(text) ? moment(lang, text, new Date().toISOString()) : text
}

type Make = (details?: Details, fields?: readonly FieldProblem[]) => Problem

const known = new Map<string, ProblemKind>()

/**
 * Declares problems: `problems({ notFiled: { code: 'case.not-filed', status: 409, zh, en } })` gives
 * `{ notFiled: (details?) => Problem }`. A code declared twice is a mistake and fails at load.
 */
export function problems<const K extends Record<string, ProblemKind & { code: string }>>(
  kinds: K,
): { readonly [N in keyof K]: Make } {
  const made: Record<string, Make> = {}
  for (const [name, { code, ...kind }] of Object.entries(kinds)) {
    const before = known.get(code)
    if (before && before.zh !== kind.zh) throw new Error(`problem code declared twice: ${code}`)
    known.set(code, kind)
    made[name] = (details, fields) => new Problem(code, kind, details, fields)
  }
  return made as { readonly [N in keyof K]: Make }
}

/** Every declared problem, for the API description and for the test that both languages are complete. */
export function allProblems(): ReadonlyMap<string, ProblemKind> {
  return known
}

/** The problems of the ground itself. */
export const ground = problems({
  invalid: {
    code: 'request.invalid',
    status: 400,
    zh: '有内容填得不对，请看标出的地方，改好后再提交。',
    en: 'Some fields are not right. See the marked ones, correct them and send again.',
  },
  signInFirst: { code: 'request.sign-in-first', status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  notAllowed: {
    code: 'request.not-allowed',
    status: 403,
    zh: '您现在的岗位不能做这件事。需要的话，请联系街道的系统管理员。',
    en: 'Your present post may not do this. If it should, ask the administrator of your street.',
  },
  notFound: {
    code: 'request.not-found',
    status: 404,
    zh: '没有找到。可能编号有误，或者不在您的范围内。',
    en: 'Not found. The number may be wrong, or it lies outside your territory.',
  },
  tooLarge: {
    code: 'request.too-large',
    status: 413,
    zh: '内容太大了，请缩短文字或换小一点的文件。',
    en: 'This is too large. Shorten the text or choose a smaller file.',
  },
  wrongType: {
    code: 'request.wrong-type',
    status: 415,
    zh: '不能接收这种格式。',
    en: 'This format cannot be taken.',
  },
  tooMany: {
    code: 'request.too-many',
    status: 429,
    zh: '操作太频繁了，请一分钟后再试。您写的内容没有丢。',
    en: 'Too many requests. Try again in a minute; nothing you wrote is lost.',
  },
  sameKeyOtherRequest: {
    code: 'request.same-key-other-request',
    status: 409,
    zh: '这次提交和之前的不是同一件事，请刷新后再试。',
    en: 'This key was used for another request. Refresh and try again.',
  },
  shownOnce: {
    code: 'request.shown-once',
    status: 409,
    zh: '这件事已经办好了，密码只显示一次，不能再看。没有记下的话，请重新办一次。',
    en: 'This was done, and its password was shown once; it cannot be seen again. If nobody noted it, do it anew.',
  },
  foreignOrigin: {
    code: 'request.foreign-origin',
    status: 403,
    zh: '请求不是从本站页面发出的，已拒绝。',
    en: 'The request did not come from a page of this site and was refused.',
  },
  busy: {
    code: 'server.busy',
    status: 503,
    zh: '现在使用的人太多，请稍等几秒再试。您写的内容没有丢。',
    en: 'The server is busy. Try again in a few seconds; nothing you wrote is lost.',
  },
  noRoom: {
    code: 'server.no-room',
    status: 503,
    zh: '系统的磁盘满了，这一次没有存下来。您写的内容还在这里，请过一会儿再试；急事请打服务电话。',
    en: 'The disk of the system is full, and this was not kept. What you wrote is still here: try again in a while, or phone the service line if it is urgent.',
  },
  away: {
    code: 'server.away',
    status: 503,
    zh: '系统正在重新启动，请等一会儿再试一次；再试不会重复。',
    en: 'The system is starting again. Wait a moment and try once more; nothing is done twice.',
  },
  failed: {
    code: 'server.failed',
    status: 500,
    zh: '系统出错了，故障已经记下，这一次可能没有办成。请稍后再试，或者打服务电话。',
    en: 'Something failed on our side, and the fault has been noted; this may not have been done. Try again later, or phone the service line.',
  },
})
