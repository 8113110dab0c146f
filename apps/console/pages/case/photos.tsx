import type { Photo } from '../../../../modules/cases/contract.ts'
import { useTexts } from '../../app/language.ts'
import { caseTexts } from './texts.ts'

/** Small pictures that open large in a tab of their own. */
export function Photos({ photos }: { photos: readonly Photo[] }) {
  const t = useTexts(caseTexts)
  if (photos.length === 0) return null
  return (
    <ul className="photos">
      {photos.map((photo, i) => (
        <li key={photo.id}>
          <a href={photo.url} target="_blank" rel="noreferrer">
            <img
              src={photo.thumb}
              alt={`${t.photo(i + 1)} · ${t.stage[photo.stage]}`}
              width={96}
              height={96}
              loading="lazy"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}
