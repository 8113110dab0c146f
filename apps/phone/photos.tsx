import type { Photo } from '../../modules/cases/shapes.ts'

/** Photos of a case: small pictures, each a link to the large one. Sizes are given, so that nothing jumps. */
export function Photos({ photos, name }: { photos: readonly Photo[]; name: string }) {
  if (photos.length === 0) return null
  return (
    <figure className="stack near">
      <figcaption className="small soft">{name}</figcaption>
      <ul className="photos">
        {photos.map((photo, i) => (
          <li key={photo.id}>
            <a href={photo.url} target="_blank" rel="noreferrer">
              <img src={photo.thumb} alt={`${name} ${i + 1}`} width="112" height="112" loading="lazy" />
            </a>
          </li>
        ))}
      </ul>
    </figure>
  )
}
