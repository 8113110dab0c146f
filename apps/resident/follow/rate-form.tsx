import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { texts } from '../../../base/i18n.ts'
import { focusFirstWrong } from '../../phone/field.tsx'
import { waiting } from '../../phone/outbox.ts'
import { useWords } from '../../phone/settings.ts'
import { type CaseKey, outbox, type Rated } from '../send.ts'

type Solved = Rated['solved']

/** How it was: solved or not, how satisfied, in words as large buttons; one's own words if one likes. */
export function RateForm({ street, to }: { street: string; to: CaseKey }) {
  const t = useWords(words)
  const [solved, setSolved] = useState<Solved | null>(null)
  const [score, setScore] = useState<number | null>(null)
  const [contacted, setContacted] = useState<boolean | null>(null)
  const [said, setSaid] = useState('')
  const [tried, setTried] = useState(false)
  const [sent, setSent] = useState(false)

  async function send(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!solved || !score) return focusFirstWrong()
    const body = { to, score, solved, contacted, words: said.trim() || null }
    await outbox.add(waiting({ id: uuidv7(), kind: 'rate', street, body }, [], new Date().toISOString()))
    setSent(true)
  }

  if (sent) return null
  return (
    <form className="stack card" onSubmit={(event) => void send(event)} noValidate>
      <h2 data-say>{t.title}</h2>
      <Choices
        name="solved"
        legend={t.solved}
        three
        options={[
          ['yes', t.yes],
          ['partly', t.partly],
          ['no', t.no],
        ]}
        value={solved}
        onChange={(value) => setSolved(value as Solved)}
        problem={tried && !solved ? t.pickSolved : undefined}
      />
      <Choices
        name="score"
        legend={t.score}
        options={t.levels.split('|').map((level, i) => [String(5 - i), level])}
        value={score === null ? null : String(score)}
        onChange={(value) => setScore(Number(value))}
        problem={tried && !score ? t.pickScore : undefined}
      />
      <Choices
        name="contacted"
        legend={t.contacted}
        options={[
          ['true', t.called],
          ['false', t.notCalled],
        ]}
        value={contacted === null ? null : String(contacted)}
        onChange={(value) => setContacted(value === 'true')}
      />
      <div>
        <label htmlFor="rate-words">{t.words}</label>
        <textarea
          id="rate-words"
          rows={3}
          maxLength={1000}
          value={said}
          onInput={(event) => setSaid(event.currentTarget.value)}
        />
      </div>
      <button type="submit" className="go">
        {t.send}
      </button>
    </form>
  )
}

interface ChoicesProps {
  readonly name: string
  readonly legend: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly value: string | null
  readonly onChange: (value: string) => void
  readonly problem?: string | undefined
  readonly three?: boolean
}

function Choices({ name, legend, options, value, onChange, problem, three }: ChoicesProps) {
  return (
    <fieldset className="stack near" aria-describedby={problem ? `${name}-problem` : undefined}>
      <legend>{legend}</legend>
      <div className={three ? 'choices three' : 'choices'}>
        {options.map(([option, label], i) => (
          <label key={option} className="choice">
            <input
              type="radio"
              name={name}
              value={option}
              checked={value === option}
              aria-invalid={problem && i === 0 ? true : undefined}
              onChange={() => onChange(option)}
            />
            {label}
          </label>
        ))}
      </div>
      {problem && (
        <p id={`${name}-problem`} className="wrong" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

const words = texts(
  {
    title: '办得怎么样，请您说',
    solved: '解决了吗？',
    yes: '解决了',
    partly: '一部分',
    no: '没解决',
    score: '您满意吗？',
    levels: '非常满意|满意|一般|不满意|非常不满意',
    contacted: '办的人联系过您吗？（可以不选）',
    called: '联系过',
    notCalled: '没联系过',
    words: '还想说什么（可以不写）',
    send: '提交评价',
    pickSolved: '请选一个：解决了没有。',
    pickScore: '请选一个：满意不满意。',
  },
  {
    title: 'How was it done?',
    solved: 'Is it solved?',
    yes: 'Solved',
    partly: 'Partly',
    no: 'Not solved',
    score: 'Are you satisfied?',
    levels: 'Very satisfied|Satisfied|Neither|Dissatisfied|Very dissatisfied',
    contacted: 'Did they get in touch with you? (optional)',
    called: 'Yes',
    notCalled: 'No',
    words: 'In your own words (optional)',
    send: 'Send my rating',
    pickSolved: 'Please choose whether it is solved.',
    pickScore: 'Please choose how satisfied you are.',
  },
)
