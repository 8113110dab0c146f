import type { Photo } from '../../../../modules/cases/contract.ts'
import { useTexts } from '../../app/language.ts'
import { caseTexts } from './texts.ts'

const order: readonly Photo['stage'][] = ['report', 'before', 'after', 'verify', 'talk']

/** Small pictures that open large in a tab of their own. Before stands before after, and each says which it is. */
export function Photos({ photos }: { photos: readonly Photo[] }) {
  const t = useTexts(caseTexts)
  if (photos.length === 0) return null
  const sorted = photos.toSorted((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage))
  const compared = photos.some(({ stage }) => stage === 'before' || stage === 'after')
  return (
    <ul className="photos">
      {sorted.map((photo, i) => (
        <li key={photo.id}>
          <a href={photo.url} target="_blank" rel="noreferrer">
            <img
              src={photo.thumb}
              alt={`${t.photo(i + 1)} · ${t.stage[photo.stage]}`}
              width={96}
              height={96}
              loading="lazy"
            />
            {compared && <span className="photo-stage">{t.stage[photo.stage]}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}
