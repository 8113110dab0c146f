import { useTexts } from '../app/language.ts'
import { caseWords } from './case-words.ts'
import { useNow } from './now.ts'
import { type Clocked, type Standing, shapes, standingOf } from './standing.ts'

/** Shape and color of a standing; the word is always beside it. */
export function Shape({ standing }: { standing: Standing }) {
  const { path, color } = shapes[standing]
  return (
    <svg className="shape" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={path} fill={color} />
    </svg>
  )
}

/** ▲ 超期 · 办理中: word, shape and color together. */
export function Mark({ found }: { found: Clocked }) {
  const t = useTexts(caseWords)
  const now = useNow()
  const standing = standingOf(found, now)
  return (
    <span className={`mark ${standing}`}>
      <Shape standing={standing} />
      {standing === 'done' ? t.state[found.state] : `${t.standing[standing]} · ${t.state[found.state]}`}
    </span>
  )
}
