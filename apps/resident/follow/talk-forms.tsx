import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { texts } from '../../../base/i18n.ts'
import { Field, focusFirstWrong } from '../../phone/field.tsx'
import { keepPhotos, useKeptPhotos } from '../../phone/kept-photos.ts'
import { waiting } from '../../phone/outbox.ts'
import { PhotoPicker } from '../../phone/photo-picker.tsx'
import { read, useWords, write } from '../../phone/settings.ts'
import { countOf, mostWords, wordsProblem } from '../report/check.ts'
import { formPhotos } from '../report/draft-store.ts'
import { type CaseKey, outbox } from '../send.ts'
import type { Public } from './state-words.ts'

type Kind = 'say' | 'contest'

/** Talking back: a word more, or "not solved yet". Closed until pressed, so that the page stays short. */
export function TalkForms({ it, to }: { it: Public; to: CaseKey }) {
  const t = useWords(words)
  const [open, setOpen] = useState<Kind | null>(() => unfinished(to))
  const kinds = (['contest', 'say'] as const).filter((kind) => it.may.includes(kind))
  if (kinds.length === 0) return null
  if (open && kinds.includes(open)) {
    return <TalkForm key={open} kind={open} street={it.street} to={to} close={() => setOpen(null)} />
  }
  return (
    <div className="stack near">
      {kinds.map((kind) => (
        <button key={kind} type="button" className="wide" onClick={() => setOpen(kind)}>
          {t[kind].open}
        </button>
      ))}
    </div>
  )
}

interface FormProps {
  readonly kind: Kind
  readonly street: string
  readonly to: CaseKey
  readonly close: () => void
}

function TalkForm({ kind, street, to, close }: FormProps) {
  const t = useWords(words)
  const key = keyOf(kind, to)
  const [said, setSaid] = useState(() => read(key) ?? '')
  const [photos, setPhotos] = useKeptPhotos(formPhotos, key)
  const [tried, setTried] = useState(false)
  const problem = tried ? wordsProblem(said) : null

  async function send(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (wordsProblem(said)) return focusFirstWrong()
    const item = { id: uuidv7(), kind, street, body: { to, words: said.trim() } }
    await outbox.add(waiting(item, photos, new Date().toISOString()))
    write(key, null)
    await keepPhotos(formPhotos, key, [])
    close()
  }

  function type(text: string) {
    setSaid(text)
    write(key, text || null)
  }

  return (
    <form className="stack card" onSubmit={(event) => void send(event)} noValidate>
      <Field
        id={`talk-${kind}`}
        label={t[kind].label}
        hint={t[kind].hint}
        problem={
          problem === 'empty'
            ? t[kind].empty
            : problem === 'long'
              ? t.long(countOf(said) - mostWords)
              : undefined
        }
      >
        {(given) => (
          <textarea {...given} rows={4} value={said} onInput={(event) => type(event.currentTarget.value)} />
        )}
      </Field>
      <PhotoPicker photos={photos} onChange={setPhotos} />
      <button type="submit" className="go">
        {t[kind].send}
      </button>
      <button type="button" className="plain" onClick={close}>
        {t.later}
      </button>
    </form>
  )
}

function keyOf(kind: Kind, to: CaseKey): string {
  return `linli.${kind}.${'code' in to ? to.code : to.id}`
}

/** Words that were begun before and not sent: their form is open again. */
function unfinished(to: CaseKey): Kind | null {
  return (['contest', 'say'] as const).find((kind) => read(keyOf(kind, to))) ?? null
}

const words = texts(
  {
    long: (over: number) => `写得太长了，请删掉 ${over} 个字。`,
    later: '先不说了',
    say: {
      open: '还有话要说',
      label: '还想说什么',
      hint: '办的人会看到，也会在这里回您。',
      empty: '请先写一句。',
      send: '发给他们',
    },
    contest: {
      open: '我还没解决',
      label: '哪里还没解决',
      hint: '不用重新报，还是这一件事。街道会重新看，决定重办或者向您说明。',
      empty: '请写一句哪里还没解决，好让他们知道去看什么。',
      send: '告诉他们还没解决',
    },
  },
  {
    long: (over: number) => `This is too long; please take out ${over} characters.`,
    later: 'Not now',
    say: {
      open: 'Add something',
      label: 'What else would you like to say?',
      hint: 'Those who handle it see it and answer you here.',
      empty: 'Please write a few words.',
      send: 'Send it to them',
    },
    contest: {
      open: 'It is not solved',
      label: 'What is not solved yet?',
      hint: 'No need to report again. The street office looks once more and reopens it, or explains.',
      empty: 'Please say in a few words what is not solved, so that they know where to look.',
      send: 'Tell them it is not solved',
    },
  },
)
