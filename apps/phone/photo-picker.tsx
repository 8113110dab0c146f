import { type ChangeEvent, useEffect, useMemo, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { texts } from '../../base/i18n.ts'
import { scalePhoto } from './scale-photo.ts'
import { useWords } from './settings.ts'

export interface PhotoFile {
  readonly id: string
  readonly blob: Blob
}

interface Props {
  readonly photos: readonly PhotoFile[]
  readonly onChange: (photos: readonly PhotoFile[]) => void
  readonly most?: number
  readonly label?: string
}

const largest = 12 * 1024 * 1024 // what the server takes

/** Takes photos with the camera or from the phone, makes them small, shows them, and lets them be taken away again. */
export function PhotoPicker({ photos, onChange, most = 6, label }: Props) {
  const t = useWords(words)
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  async function take(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.currentTarget.files ?? [])]
    if (input.current) input.current.value = ''
    setBusy(true)
    const added: PhotoFile[] = []
    let refused = ''
    for (const file of files.slice(0, most - photos.length)) {
      const blob = await scalePhoto(file)
      if (blob.size > largest) refused = t.tooLarge
      else if (!blob.type.startsWith('image/')) refused = t.notPhoto
      else added.push({ id: uuidv7(), blob })
    }
    setBusy(false)
    setProblem(files.length > most - photos.length ? t.atMost(most) : refused)
    if (added.length > 0) onChange([...photos, ...added])
  }

  return (
    <div className="stack near">
      {photos.length > 0 && (
        <ul className="photos">
          {photos.map((photo, i) => (
            <li key={photo.id}>
              <Thumb photo={photo} name={t.photo(i + 1)} />
              <button
                type="button"
                className="plain take-away"
                aria-label={t.takeAway(i + 1)}
                onClick={() => onChange(photos.filter((one) => one.id !== photo.id))}
              >
                {t.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      {photos.length < most && (
        <button type="button" className="wide camera" aria-busy={busy} onClick={() => input.current?.click()}>
          <CameraIcon />
          {busy ? t.working : (label ?? t.add)}
        </button>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => void take(event)}
      />
      {problem !== '' && (
        <p className="wrong" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

function Thumb({ photo, name }: { photo: PhotoFile; name: string }) {
  const url = useMemo(() => URL.createObjectURL(photo.blob), [photo.blob])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return <img src={url} alt={name} />
}

function CameraIcon() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" stroke="currentColor">
      <path d="M4 8h3.5L9 5.5h6L16.5 8H20v11H4Z" strokeWidth="1.8" strokeLinejoin="round" />
      <circle cx="12" cy="13" r="3.4" strokeWidth="1.8" />
    </svg>
  )
}

const words = texts(
  {
    add: '拍照片或选照片',
    working: '正在处理照片…',
    remove: '去掉',
    photo: (n: number) => `第 ${n} 张照片`,
    takeAway: (n: number) => `去掉第 ${n} 张照片`,
    atMost: (n: number) => `最多放 ${n} 张照片，多出来的没有放进去。`,
    tooLarge: '这张照片太大了（超过 12 MB），没有放进去。请换一张。',
    notPhoto: '这个文件不是照片，没有放进去。',
  },
  {
    add: 'Take or choose photos',
    working: 'Preparing the photos…',
    remove: 'Remove',
    photo: (n: number) => `Photo ${n}`,
    takeAway: (n: number) => `Remove photo ${n}`,
    atMost: (n: number) => `At most ${n} photos; the others were left out.`,
    tooLarge: 'This photo is too large (over 12 MB) and was left out. Choose another.',
    notPhoto: 'This file is not a photo and was left out.',
  },
)
