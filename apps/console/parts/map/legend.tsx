import { useTexts } from '../../app/language.ts'
import { caseWords } from '../case-words.ts'
import { Shape } from '../mark.tsx'
import { standings } from '../standing.ts'

/** What the shapes of the map mean. */
export function Legend() {
  const t = useTexts(caseWords)
  return (
    <ul className="legend">
      {standings.map((standing) => (
        <li key={standing}>
          <Shape standing={standing} /> {t.standing[standing]}
        </li>
      ))}
    </ul>
  )
}
