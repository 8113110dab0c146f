import { type FormEvent, useState } from 'react'
import { moment, texts } from '../../../base/i18n.ts'
import { Field, focusFirstWrong } from '../../phone/field.tsx'
import { go, Heading, Link } from '../../phone/router.tsx'
import { useSettings, useWords } from '../../phone/settings.ts'
import { useReceipts } from '../receipts.ts'
import { plainCode, streetInLink } from '../report/receipt-code.ts'
import { useUnsent } from '../send.ts'
import { chooseStreet, useStreet } from '../street.ts'
import { StreetSelect } from '../street-select.tsx'

const length = 12

/** Opens a case by the code on its receipt; what was reported from this phone is listed below. */
export function EnterCodePage() {
  const t = useWords(words)
  const { served, street } = useStreet()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const code = plainCode(typed)
  const problem = code === '' ? t.empty : code.length !== length ? t.length(code.length) : undefined
  const inLink = streetInLink(typed)

  function open(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    const where = inLink ?? street?.code
    if (problem || !where) return focusFirstWrong()
    chooseStreet(where)
    go(`/r/${where}/${code}`)
  }

  return (
    <div className="stack far">
      <form className="stack" onSubmit={open} noValidate>
        <Link href="/" className="back">
          ‹ {t.back}
        </Link>
        <Heading>{t.title}</Heading>
        {served.length > 1 && !inLink && <StreetSelect problem={tried && !street ? t.noStreet : undefined} />}
        <Field
          id="code"
          label={t.label}
          hint={<span data-say>{t.hint}</span>}
          problem={tried ? problem : undefined}
        >
          {(given) => (
            <input
              {...given}
              type="text"
              className="code num"
              value={typed}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" className="go">
          {t.open}
        </button>
        <p className="small soft">{t.lost}</p>
      </form>
      <OnThisPhone />
    </div>
  )
}

function OnThisPhone() {
  const t = useWords(words)
  const { lang } = useSettings()
  const receipts = useReceipts() ?? []
  const unsent = useUnsent().filter(({ kind }) => kind === 'report')
  if (receipts.length === 0 && unsent.length === 0) return null
  return (
    <section className="stack near">
      <h2>{t.here}</h2>
      <ul className="rows">
        {unsent.map(({ id, body }) => (
          <li key={id}>
            <Link href={`/sent/${id}`} className="row">
              <b>{'words' in body ? body.words?.slice(0, 40) : ''}</b>
              <span className="small soft">{t.unsent}</span>
            </Link>
          </li>
        ))}
        {receipts.map(({ receipt, words, at }) => (
          <li key={receipt.id}>
            <Link href={`/r/${receipt.street}/${plainCode(receipt.code)}`} className="row">
              <b>{words.slice(0, 40)}</b>
              <span className="small soft num">
                {receipt.number} · {moment(lang, at, new Date().toISOString())}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

const words = texts(
  {
    back: '返回',
    title: '查进度',
    label: '查询码',
    hint: '在回执上，12 个字母和数字。大小写、有没有横线都行。',
    empty: '请填查询码。',
    length: (n: number) => `查询码是 12 位，您填了 ${n} 位，请对着回执再看看。`,
    noStreet: '请选一下是哪个街道。',
    open: '看进度',
    lost: '查询码找不到了？打服务电话，报出编号和您留的电话。登录后说的事，在“我的”里都有。',
    here: '这台手机上说过的事',
    unsent: '还没发出去，有网时自动发送',
  },
  {
    back: 'Back',
    title: 'Follow a report',
    label: 'Code',
    hint: 'On your receipt: 12 letters and digits, with or without dashes.',
    empty: 'Please type the code.',
    length: (n: number) => `The code has 12 characters; you typed ${n}. Please compare with the receipt.`,
    noStreet: 'Please choose the street office.',
    open: 'Show',
    lost: 'Lost the code? Phone the service line with your number and phone. What you reported while signed in is under “My reports”.',
    here: 'Reported from this phone',
    unsent: 'not sent yet; goes by itself when online',
  },
)
