import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import type { AddressDoubtWhole } from '../../../../modules/fusion/linking/contract.ts'
import { fusion } from '../../app/api.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { keys, queryClient } from '../../app/queries.ts'
import { presses } from '../../parts/press.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { doubtTexts } from './texts.ts'

type Judged = (verdict: 'chosen' | 'none') => void

/** What a table says beside what it may mean, level by level, and the answers. */
export function AddressBeside({ id, judged }: { id: string; judged: Judged }) {
  const t = useTexts(doubtTexts)
  const lang = useLang()
  const query = useQuery({
    queryKey: keys.doubt(id),
    queryFn: () => fusion.addressDoubt({ params: { id } }),
  })
  const whole = query.data
  return (
    <section className="pair" aria-live="polite">
      <ProblemNote error={query.error} again={() => void query.refetch()} />
      {query.isPending && <Waiting rows={6} />}
      {whole && (
        <>
          <p className="quiet">{t.written}</p>
          <h2>{whole.text}</h2>
          <p className="quiet">{t.why}</p>
          <ul className="reasons">
            {whole.why.map((one) => (
              <li key={one.zh}>{one[lang]}</li>
            ))}
          </ul>
          {whole.state === 'waiting' || whole.state === 'unknown' ? (
            <Choice key={id} {...{ whole, judged }} />
          ) : (
            <p>
              {t.textState[whole.state]} {whole.chosen?.text}
            </p>
          )}
        </>
      )}
    </section>
  )
}

function Choice({ whole, judged }: { whole: AddressDoubtWhole; judged: Judged }) {
  const t = useTexts(doubtTexts)
  const [chosen, choose] = useState<string | null>(null)
  const [remember, setRemember] = useState(false)
  const press = useMemo(() => presses(), [])
  const { id, candidates } = whole
  const judge = useMutation({
    mutationFn: (address: string | null) => {
      const body = { address, remember: address !== null && remember }
      return press({ id, ...body }, (idempotencyKey) =>
        fusion.judgeAddress({ params: { id }, body }, { idempotencyKey }),
      )
    },
    onSuccess: (_whole, address) => {
      judged(address === null ? 'none' : 'chosen')
      void queryClient.invalidateQueries({ queryKey: keys.doubts })
    },
  })
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {candidates.length === 0 && <p>{t.noCandidates}</p>}
      {candidates.length > 0 && (
        <fieldset className="candidates">
          <legend>{t.which}</legend>
          {candidates.map((one) => (
            <label key={one.id}>
              <input
                type="radio"
                name="candidate"
                checked={chosen === one.id}
                onChange={() => choose(one.id)}
              />
              <span>
                <b>{one.text}</b> {one.score >= 0.3 && <em>{t.likely(Math.round(one.score * 100))}</em>}
                <Differences whole={whole} levels={one.levels} />
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {candidates.length > 0 && (
        <Checkbox checked={remember} onChange={(event) => setRemember(event.target.checked)}>
          {t.remember}
        </Checkbox>
      )}
      <ProblemNote error={judge.error} />
      <div className="verdict">
        {candidates.length > 0 && (
          <Button
            type="primary"
            disabled={chosen === null}
            loading={judge.isPending && judge.variables !== null}
            onClick={() => judge.mutate(chosen)}
          >
            {t.choose}
          </Button>
        )}
        <Button disabled={judge.isPending} onClick={() => judge.mutate(null)}>
          {t.noneOf}
        </Button>
      </div>
    </form>
  )
}

interface DifferencesProps {
  readonly whole: AddressDoubtWhole
  readonly levels: AddressDoubtWhole['candidates'][number]['levels']
}

/** Where the text and a candidate say something else, level by level; then what they share. */
function Differences({ whole, levels }: DifferencesProps) {
  const t = useTexts(doubtTexts)
  const both = whole.levels.map(({ level, said }, at) => ({
    name: t.levels[level] ?? level,
    said,
    ...levels[at]!,
  }))
  const same = both.filter((one) => one.same && one.has !== '')
  return (
    <ul>
      {both
        .filter((one) => !one.same)
        .map(({ name, said, has }) => (
          <li key={name} className="differs">
            {said === ''
              ? t.notWritten(name, has)
              : has === ''
                ? t.notThere(name, said)
                : t.differs(name, said, has)}
          </li>
        ))}
      {same.length > 0 && (
        <li className="quiet">
          {t.same}：{same.map(({ name, has }) => `${name} ${has}`).join('、')}
        </li>
      )}
    </ul>
  )
}
