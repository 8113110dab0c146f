import type { Lang } from '../../../base/problem.ts'
import { type Cosignature, problemText, type TilelogProblem } from '../../../engines/tilelog/index.ts'
import { words } from './words.ts'

/** What a check came to: lines for people, one value for programs. */
export interface Verdict {
  readonly verified: boolean
  readonly lines: readonly string[]
  readonly facts: Readonly<Record<string, unknown>>
}

/** The command cannot do what it was asked: wrong file, no answer. Exit status 2. */
export class CannotCheck extends Error {}

export const number = (value: number): string => value.toLocaleString('en-US')

/** Chinese readers count from one, and so does everybody who is not a program. */
export const ordinal = (index: number): string => number(index + 1)

export const time = (ms: number): string =>
  `${new Date(ms + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ')} +08:00`

export const textOf = (lang: Lang, problem: TilelogProblem): string =>
  problemText(problem, lang === 'zh' ? 'zh-CN' : 'en')

export function whyLine(lang: Lang, problem: TilelogProblem, detail = ''): string {
  return words[lang].problem(textOf(lang, problem), detail)
}

export function signerLines(lang: Lang, cosignatures: readonly Cosignature[], quorum: boolean): string[] {
  const say = words[lang]
  const who = cosignatures.map(({ witness, atMs, counts }) => `${witness} ${time(atMs)}${say.counts[counts]}`)
  return [who.length > 0 ? say.signed(who.join('; ')) : say.nobody, quorum ? say.enough : say.tooFew]
}

export const signerFacts = (cosignatures: readonly Cosignature[]): unknown =>
  cosignatures.map(({ witness, atMs, counts }) => ({ witness, at: new Date(atMs).toISOString(), counts }))
