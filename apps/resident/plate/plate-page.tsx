import { type FormEvent, useEffect, useState } from 'react'
import { texts } from '../../../base/i18n.ts'
import { plainPlate, plateLength } from '../../../modules/places/proposals/plate-code.rules.ts'
import { Field, focusFirstWrong } from '../../phone/field.tsx'
import { problemWords } from '../../phone/problem.tsx'
import { go, Heading, Link } from '../../phone/router.tsx'
import { useWords } from '../../phone/settings.ts'
import { access, proposals } from '../api.ts'
import { changeDraft } from '../report/draft-store.ts'
import { chooseStreet, useStreet } from '../street.ts'
import { StreetSelect } from '../street-select.tsx'
import { DoorProposal } from './door-proposal.tsx'

interface PlatePageProps {
  readonly street: string | null
  readonly code: string | null
}

/** What a door plate opens: report from here, with the place filled in. Without a camera the code is typed. */
export function PlatePage({ street, code }: PlatePageProps) {
  return street === null || code === null ? <EnterPlate /> : <Plate street={street} code={code} />
}

function EnterPlate() {
  const t = useWords(words)
  const { served, street } = useStreet()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const code = plainPlate(typed)
  function open(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!code || !street) return focusFirstWrong()
    go(`/d/${street.code}/${code}`)
  }
  return (
    <form className="stack" onSubmit={open} noValidate>
      <Link href="/" className="back">
        ‹ {t.back}
      </Link>
      <Heading>{t.enter}</Heading>
      {served.length > 1 && <StreetSelect problem={tried && !street ? t.noStreet : undefined} />}
      <Field
        id="plate"
        label={t.label}
        hint={<span data-say>{t.hint}</span>}
        problem={tried && !code ? t.wrong(plateLength) : undefined}
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
    </form>
  )
}

type Found = Awaited<ReturnType<typeof proposals.plate>>

function Plate({ street, code }: { street: string; code: string }) {
  const t = useWords(words)
  const [found, setFound] = useState<Found | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [staff, setStaff] = useState(false)
  const [wrong, sayWrong] = useState(false)
  useEffect(() => {
    chooseStreet(street)
    proposals.plate({ params: { street, code } }).then(setFound, setProblem)
    // Whoever works here may look at the block; the page itself asks for nobody.
    access.me().then(
      (me) => setStaff(me.permissions.includes('block.read')),
      () => undefined,
    )
  }, [street, code])

  function report() {
    const text = found?.address?.text ?? found?.was ?? ''
    changeDraft({ place: text, point: found?.address?.point ?? null })
    go('/report')
  }

  return (
    <div className="stack">
      <Link href="/" className="back">
        ‹ {t.back}
      </Link>
      <Heading title={found?.address?.text}>{found ? (found.address?.text ?? found.was) : t.title}</Heading>
      {problem !== null && (
        <div className="stack near">
          <p className="wrong" role="alert">
            {problemWords(problem, t.failed)}
          </p>
          <Link href="/report" className="button go">
            {t.anyway}
          </Link>
        </div>
      )}
      {!found && problem === null && <p role="status">{t.loading}</p>}
      {found && found.address === null && <p className="note warn">{t.gone}</p>}
      {found?.address && found.address.text !== found.was && <p className="soft">{t.was(found.was)}</p>}
      {found && (
        <button type="button" className="go" onClick={report}>
          {t.report}
        </button>
      )}
      {found?.address && staff && (
        <a className="button wide" href={`/console/blocks/${found.address.id}`}>
          {t.block}
        </a>
      )}
      {found?.address && !wrong && (
        <button type="button" className="plain" onClick={() => sayWrong(true)}>
          {t.plateWrong}
        </button>
      )}
      {found?.address && wrong && <DoorProposal street={street} address={found.address.id} />}
    </div>
  )
}

const words = texts(
  {
    back: '返回',
    enter: '输入门牌码',
    label: '门牌码',
    hint: '在门牌上，10 个字母和数字。大小写、有没有横线都行。',
    wrong: (n: number) => `门牌码是 ${n} 位字母和数字，请对着门牌再看看。`,
    noStreet: '请选一下是哪个街道。',
    open: '就是这里',
    title: '门牌',
    loading: '正在看这是哪里…',
    failed: '没有取到，请再试一次。',
    anyway: '直接说一件事',
    gone: '这个门牌已经停用。您仍可以说一件事，地方已替您填上。',
    was: (text: string) => `原来是 ${text}`,
    report: '在这里报一件事',
    block: '看这里的块数据（工作人员）',
    plateWrong: '门牌写错了，或者这一户已经没有了',
  },
  {
    back: 'Back',
    enter: 'Type a plate code',
    label: 'Plate code',
    hint: 'On the door plate: 10 letters and digits, with or without a dash.',
    wrong: (n: number) => `A plate code has ${n} letters and digits; please compare with the plate.`,
    noStreet: 'Please choose the street office.',
    open: 'This is the place',
    title: 'Door plate',
    loading: 'Finding this place…',
    failed: 'This could not be fetched. Please try again.',
    anyway: 'Report something all the same',
    gone: 'This plate is no longer in use. You can still report; the place is filled in for you.',
    was: (text: string) => `formerly ${text}`,
    report: 'Report something here',
    block: 'Who and what is here (staff)',
    plateWrong: 'The plate is wrong, or this door is gone',
  },
)
