import { type FormEvent, useState } from 'react'
import { texts } from '../../../base/i18n.ts'
import { Field, focusFirstWrong } from '../../phone/field.tsx'
import { PhotoPicker } from '../../phone/photo-picker.tsx'
import { go, Heading } from '../../phone/router.tsx'
import { useWords } from '../../phone/settings.ts'
import { countOf, mostWords, wordsProblem } from './check.ts'
import { changeDraft, changePhotos, clearDraft, useDraft } from './draft-store.ts'
import { Steps } from './steps.tsx'

/** Step 1: what happened, in one's own words, with photos. */
export function WordsPage() {
  const t = useWords(words)
  const { draft, photos, kept, fromBefore } = useDraft()
  const [tried, setTried] = useState(false)
  const problem = tried ? wordsProblem(draft.words) : null
  const left = mostWords - countOf(draft.words)

  function next(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (wordsProblem(draft.words)) focusFirstWrong()
    else go('/report/where')
  }

  return (
    <form className="stack" onSubmit={next} noValidate>
      <Steps at={1} />
      <Heading>{t.title}</Heading>
      {fromBefore && (
        <div className="note line">
          <p>{t.before}</p>
          <button type="button" onClick={clearDraft}>
            {t.anew}
          </button>
        </div>
      )}
      <Field
        id="words"
        label={t.label}
        hint={<span data-say>{t.hint}</span>}
        problem={problem === 'empty' ? t.empty : problem === 'long' ? t.long(-left) : undefined}
      >
        {(given) => (
          <textarea
            {...given}
            rows={6}
            value={draft.words}
            placeholder={t.example}
            autoComplete="off"
            onInput={(event) => changeDraft({ words: event.currentTarget.value })}
          />
        )}
      </Field>
      {left < 500 && left >= 0 && <p className="small soft">{t.left(left)}</p>}
      <PhotoPicker photos={photos} onChange={changePhotos} />
      <p className="small soft">{t.photos}</p>
      {!kept && <p className="note warn small">{t.notKept}</p>}
      <button type="submit" className="go">
        {t.next}
      </button>
    </form>
  )
}

const words = texts(
  {
    title: '出了什么事？',
    label: '用自己的话说就行',
    hint: '不想打字，按手机键盘上的话筒，说出来就变成字。',
    example: '比如：3 号楼门口的路灯坏了三天，晚上老人出门看不见台阶。',
    before: '这是您上次没写完的，还在，接着写就行。',
    anew: '重新写',
    empty: '请先说一句：出了什么事。',
    long: (over: number) => `写得太长了，请删掉 ${over} 个字。`,
    left: (left: number) => `还能写 ${left} 个字。`,
    photos: '拍一张更容易看明白。照片里的定位信息会去掉，不用担心。',
    notKept: '这个浏览器不能保存内容，请别关掉页面，一次写完。',
    next: '下一步：在哪儿',
  },
  {
    title: 'What happened?',
    label: 'In your own words',
    hint: 'To speak instead of typing, press the microphone on your phone’s keyboard.',
    example: 'For example: the lamp by the door of building 3 has been out for three days.',
    before: 'This is what you did not finish last time. Just go on.',
    anew: 'Begin anew',
    empty: 'Please say in a few words what happened.',
    long: (over: number) => `This is too long; please take out ${over} characters.`,
    left: (left: number) => `${left} characters left.`,
    photos: 'A photo makes it easier to understand. Position data in it is removed.',
    notKept: 'This browser cannot keep what you write. Please finish without closing the page.',
    next: 'Next: where',
  },
)
