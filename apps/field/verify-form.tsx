import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { texts } from '../../base/i18n.ts'
import type { CaseView } from '../../modules/cases/shapes.ts'
import { Field, focusFirstWrong } from '../phone/field.tsx'
import { keepPhotos, useKeptPhotos } from '../phone/kept-photos.ts'
import { waiting } from '../phone/outbox.ts'
import { PhotoPicker } from '../phone/photo-picker.tsx'
import { go } from '../phone/router.tsx'
import { read, useWords, write } from '../phone/settings.ts'
import { formPhotos, outbox } from './store.ts'

const mostNote = 2000

/** The one question: is it solved? With a word of what one saw and, if it helps, a photo. */
export function VerifyForm({ it }: { it: CaseView }) {
  const t = useWords(words)
  const key = `linli.verify.${it.id}`
  const answerKey = `${key}.solved`
  const [solved, setSolved] = useState<boolean | null>(() => answerOf(read(answerKey)))
  const [note, setNote] = useState(() => read(key) ?? '')
  const [photos, setPhotos] = useKeptPhotos(formPhotos, key)
  const [tried, setTried] = useState(false)
  const long = note.trim().length > mostNote

  function type(text: string) {
    setNote(text)
    write(key, text || null)
  }

  function answer(is: boolean) {
    setSolved(is)
    write(answerKey, is ? 'yes' : 'no')
  }

  async function send(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (solved === null || note.trim() === '' || long) return focusFirstWrong()
    const about = `${it.number} ${(it.summary || it.words).slice(0, 40)}`
    const body = { case: it.id, about, solved, note: note.trim() }
    const item = { id: uuidv7(), kind: 'verify' as const, street: it.street, body }
    await outbox.add(waiting(item, photos, new Date().toISOString()))
    write(key, null)
    write(answerKey, null)
    await keepPhotos(formPhotos, key, [])
    go('/field/')
  }

  return (
    <form className="stack card" onSubmit={(event) => void send(event)} noValidate>
      <fieldset className="stack near">
        <legend>
          <h2>{t.question}</h2>
        </legend>
        <div className="choices two">
          {([true, false] as const).map((one) => (
            <label key={String(one)} className="choice">
              <input
                type="radio"
                name="solved"
                checked={solved === one}
                aria-invalid={tried && solved === null && one ? true : undefined}
                onChange={() => answer(one)}
              />
              {one ? t.yes : t.no}
            </label>
          ))}
        </div>
        {tried && solved === null && (
          <p className="wrong" role="alert">
            {t.pick}
          </p>
        )}
      </fieldset>
      <Field
        id="note"
        label={t.note}
        problem={tried && note.trim() === '' ? t.empty : long ? t.long : undefined}
      >
        {(given) => (
          <textarea {...given} rows={3} value={note} onInput={(event) => type(event.currentTarget.value)} />
        )}
      </Field>
      {solved !== null && note.trim() === '' && (
        <div className="line">
          {(solved ? t.said.yes : t.said.no).split('|').map((phrase) => (
            <button key={phrase} type="button" onClick={() => type(phrase)}>
              {phrase}
            </button>
          ))}
        </div>
      )}
      <PhotoPicker photos={photos} onChange={setPhotos} label={t.photo} />
      <button type="submit" className="go">
        {solved === null ? t.send : solved ? t.sendYes : t.sendNo}
      </button>
    </form>
  )
}

function answerOf(kept: string | null): boolean | null {
  return kept === null ? null : kept === 'yes'
}

const words = texts(
  {
    question: '解决了吗？',
    yes: '解决了',
    no: '没解决',
    pick: '请选一个：解决了没有。',
    note: '看到了什么',
    empty: '请写一句看到了什么。选好上面一项，就有现成的话可以点。',
    long: '写得太长了，请写 2000 字以内。',
    said: {
      yes: '到现场看过，已经办好。|问过居民，说已经好了。',
      no: '到现场看过，还没有动。|办了一半，没有办完。|办过，又坏了。',
    },
    photo: '拍现场照片',
    send: '提交核实',
    sendYes: '核实：解决了',
    sendNo: '核实：没解决',
  },
  {
    question: 'Is it solved?',
    yes: 'Solved',
    no: 'Not solved',
    pick: 'Please choose whether it is solved.',
    note: 'What you saw',
    empty: 'Please write a few words. Once you have chosen above, there are sentences to press.',
    long: 'This is too long; please keep it within 2000 characters.',
    said: {
      yes: 'I went there: it is done.|I asked the resident: it is fine now.',
      no: 'I went there: nothing was done.|Half done, not finished.|It was done and broke again.',
    },
    photo: 'Photograph the place',
    send: 'Send my check',
    sendYes: 'Check: solved',
    sendNo: 'Check: not solved',
  },
)
