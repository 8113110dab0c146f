import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { texts } from '../../../base/i18n.ts'
import type { Photo } from '../../../modules/cases/contract.ts'
import { intake } from '../app/api.ts'
import { useTexts } from '../app/language.ts'
import { useSession } from '../app/session.ts'
import { ProblemNote } from './problem-note.tsx'

const words = texts(
  {
    addPhoto: '加照片',
    removePhoto: (n: number) => `去掉照片 ${n}`,
    photoTooBig: '有照片超过 12 MB，没有上传。请换小一点的。',
    photoMost: '（最多 6 张）',
    uploading: '正在上传…',
  },
  {
    addPhoto: 'Add photos',
    removePhoto: (n: number) => `Remove photo ${n}`,
    photoTooBig: 'A photo is over 12 MB and was not sent. Choose a smaller one.',
    photoMost: '(six at most)',
    uploading: 'Uploading…',
  },
)
const most = 6
const largest = 12 * 1024 * 1024

interface PhotoPickerProps {
  readonly label: string
  readonly photos: readonly Photo[]
  readonly change: (photos: readonly Photo[]) => void
}

/** Photos are sent up as soon as they are chosen; the step later names them. */
export function PhotoPicker({ label, photos, change }: PhotoPickerProps) {
  const t = useTexts(words)
  const { street } = useSession()
  const id = useId()
  const [tooBig, setTooBig] = useState(false)
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      let list = photos
      for (const file of files) {
        list = [...list, await intake.addPhoto({ params: { street }, file })]
        change(list)
      }
    },
  })
  const choose = (given: FileList | null) => {
    const files = [...(given ?? [])].slice(0, most - photos.length)
    if (files.length > 0) upload.mutate(files.filter((file) => file.size <= largest))
    setTooBig(files.some((file) => file.size > largest))
  }
  return (
    <div className="field photos-field">
      <span className="label" id={id}>
        {label} <span className="optional">{t.photoMost}</span>
      </span>
      <ul className="thumbs">
        {photos.map((photo, i) => (
          <li key={photo.id}>
            <img src={photo.thumb} alt={`${label} ${i + 1}`} width={72} height={72} />
            <button
              type="button"
              className="plain"
              aria-label={t.removePhoto(i + 1)}
              onClick={() => change(photos.filter((one) => one.id !== photo.id))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {photos.length < most && (
        <label className="file-button">
          {upload.isPending ? t.uploading : t.addPhoto}
          <input
            type="file"
            aria-describedby={id}
            accept="image/jpeg,image/png,image/webp,image/heic,image/gif"
            multiple
            disabled={upload.isPending}
            onChange={(event) => {
              choose(event.target.files)
              event.target.value = ''
            }}
          />
        </label>
      )}
      {tooBig && <p className="wrong">{t.photoTooBig}</p>}
      <ProblemNote error={upload.error} />
    </div>
  )
}
