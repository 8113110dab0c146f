import { type FormEvent, useState } from 'react'
import { texts } from '../../../base/i18n.ts'
import { Field, focusFirstWrong } from '../../phone/field.tsx'
import { go, Heading, Link } from '../../phone/router.tsx'
import { useWords } from '../../phone/settings.ts'
import { useStreet } from '../street.ts'
import { contactProblems, type PhoneProblem, wordsProblem } from './check.ts'
import type { Draft } from './draft.ts'
import { changeDraft, useDraft } from './draft-store.ts'
import { Steps } from './steps.tsx'
import { submit } from './submit.ts'

/** Step 3: how to answer. All of it may be left out; why it is asked and who sees it stands beside it. */
export function ContactPage() {
  const t = useWords(words)
  const { draft, photos } = useDraft()
  const { street } = useStreet()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const wrong = tried ? contactProblems(draft) : {}

  async function send(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (Object.keys(contactProblems(draft)).length > 0) return focusFirstWrong()
    if (wordsProblem(draft.words)) return go('/report')
    if (!street) return go('/report/where')
    if (busy) return
    setBusy(true)
    await submit(draft, photos, street.code)
  }

  return (
    <form className="stack" onSubmit={(event) => void send(event)} noValidate>
      <Steps at={3} />
      <Heading>{t.title}</Heading>
      <p className="note" data-say>
        {t.why}
      </p>
      <label className="choice">
        <input
          type="checkbox"
          checked={draft.forOther}
          onChange={(event) => changeDraft({ forOther: event.currentTarget.checked })}
        />
        {t.forOther}
      </label>
      {draft.forOther && <h2>{t.theirs}</h2>}
      <Person
        t={t}
        nameKey="name"
        phoneKey="phone"
        draft={draft}
        nameProblem={wrong.name && t.longName}
        phoneProblem={wrong.phone && t[wrong.phone]}
      />
      {draft.forOther && (
        <>
          <h2>{t.yours}</h2>
          <Person
            t={t}
            nameKey="helperName"
            phoneKey="helperPhone"
            draft={draft}
            nameProblem={wrong.helperName && (wrong.helperName === 'long' ? t.longName : t.missingName)}
            phoneProblem={wrong.helperPhone && t[wrong.helperPhone]}
          />
        </>
      )}
      <button type="submit" className="go" aria-busy={busy}>
        {busy ? t.sending : draft.name || draft.phone ? t.send : t.sendWithout}
      </button>
      <p className="small soft">
        {t.without} <Link href="/mine">{t.signIn}</Link>
      </p>
    </form>
  )
}

interface PersonProps {
  t: (typeof words)['zh']
  draft: Draft
  nameKey: 'name' | 'helperName'
  phoneKey: 'phone' | 'helperPhone'
  nameProblem: string | undefined
  phoneProblem: string | undefined
}

function Person({ t, draft, nameKey, phoneKey, nameProblem, phoneProblem }: PersonProps) {
  const self = nameKey === 'name' && !draft.forOther
  return (
    <>
      <Field id={nameKey} label={t.name} problem={nameProblem}>
        {(given) => (
          <input
            {...given}
            type="text"
            value={draft[nameKey]}
            autoComplete={self || nameKey === 'helperName' ? 'name' : 'off'}
            onInput={(event) => changeDraft({ [nameKey]: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field id={phoneKey} label={t.phone} problem={phoneProblem}>
        {(given) => (
          <input
            {...given}
            type="tel"
            inputMode="tel"
            value={draft[phoneKey]}
            autoComplete={self || nameKey === 'helperName' ? 'tel' : 'off'}
            onInput={(event) => changeDraft({ [phoneKey]: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}

const words = texts(
  {
    title: '怎么联系您？',
    why: '留电话，是为了办的人找得到您、办好了告诉您。只有办这件事的人能看到，每看一次都有记录。不想留，可以空着。',
    forOther: '我是替别人说的',
    theirs: '他（她）怎么称呼、怎么联系',
    yours: '您自己怎么称呼、怎么联系',
    name: '称呼（可以不填）',
    phone: '电话（可以不填）',
    longName: '称呼太长了，请写 40 个字以内。',
    missingName: '填了电话，也请写上怎么称呼。',
    letters: '电话里只能有数字，请看看有没有打错。',
    short: '电话少了几位。手机号是 11 位数字。',
    long: '电话多了几位。手机号是 11 位数字。',
    missing: '写了称呼，也请留一个电话，不然找不到您。',
    send: '提交',
    sendWithout: '不留联系方式，直接提交',
    sending: '正在提交…',
    signIn: '想不用查询码也能看？先登录，写的都还在。',
    without: '不留电话也照样办：提交后会给您一个查询码，凭它就能看进度。',
  } satisfies Record<PhoneProblem, string> & Record<string, string>,
  {
    title: 'How can we reach you?',
    why: 'Your phone lets those who handle this find you and tell you when it is done. Only they can see it, and every look is recorded. You may leave it empty.',
    forOther: 'I am reporting for somebody else',
    theirs: 'Their name and phone',
    yours: 'Your own name and phone',
    name: 'Name (optional)',
    phone: 'Phone (optional)',
    longName: 'The name is too long; please keep it within 40 characters.',
    missingName: 'You gave a phone; please give a name too.',
    letters: 'A phone number has digits only. Please check it.',
    short: 'Some digits are missing. A mobile number has 11.',
    long: 'There are too many digits. A mobile number has 11.',
    missing: 'You gave a name; please leave a phone too, or we cannot find you.',
    send: 'Send',
    sendWithout: 'Send without contact',
    sending: 'Sending…',
    signIn: 'To do without the code, sign in first; what you wrote is kept.',
    without: 'It is handled just the same without a phone: you get a code with which you can follow it.',
  },
)
