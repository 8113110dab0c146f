import { useEffect, useState } from 'react'
import { texts } from '../../../base/i18n.ts'
import { isOffline, Trouble } from '../../phone/problem.tsx'
import { useWords } from '../../phone/settings.ts'
import type { Public } from '../follow/state-words.ts'
import type { CaseKey } from '../send.ts'
import { browserParts } from './browser-parts.ts'
import { CheckDetails } from './check-details.tsx'
import { fetchProofs } from './fetch.ts'
import { FindingList } from './finding-list.tsx'
import type { CheckResult } from './run.ts'
import { checkCase } from './run.ts'

/** Runs the check and says in one sentence what came of it; how, for whoever wants to know, stands folded below. */
export default function CheckView({ it, to }: { it: Public; to: CaseKey }) {
  const t = useWords(words)
  const [done, setDone] = useState<{ result?: CheckResult; error?: unknown }>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: one check for one press, of the page as it stands now
  useEffect(() => {
    let left = false
    fetchProofs(it.street, to)
      .then((reply) => checkCase(it, reply, browserParts))
      .then(
        (result) => left || setDone({ result }),
        (error: unknown) => left || setDone({ error }),
      )
    return () => {
      left = true
    }
  }, [])
  const { result, error } = done
  if (isOffline(error))
    return (
      <p className="note bad" role="alert" data-say>
        {t.offline}
      </p>
    )
  if (error) return <Trouble error={error} />
  if (!result) return <p role="status">{t.busy}</p>
  return (
    <div className="stack near">
      <div className={`note stack near ${tones[result.state]}`} role="status" data-check={result.state}>
        <p className="strong">
          <b>{isAlone(result) ? t.aloneTitle : t[result.state]}</b>
        </p>
        <p data-say>{explained(result, t)}</p>
        {result.state === 'unaltered' && unasked(result) && <p data-say>{t.unasked}</p>}
        {result.state === 'misfit' && <FindingList result={result} number={it.number} />}
        {result.state === 'misfit' && <p data-say>{t.tell}</p>}
      </div>
      <CheckDetails it={it} result={result} />
    </div>
  )
}

const tones = { unaltered: 'good', waiting: 'warn', misfit: 'bad' }

/** No other office keeps this record yet: then there is nothing to wait for. */
const isAlone = ({ state, checkpoint }: CheckResult): boolean =>
  state === 'waiting' && checkpoint?.quorum === true && checkpoint.cosignatures.length === 0

/** Other offices have signed, but none could be asked itself whether it sees the same record. */
const unasked = ({ centres }: CheckResult): boolean =>
  centres.length > 0 && !centres.some(({ says }) => says === 'agrees')

function explained(result: CheckResult, t: (typeof words)['zh']): string {
  if (result.state === 'unaltered') return t.unalteredWhy(result.steps)
  if (result.state === 'misfit') return t.misfitWhy
  if (!result.checkpoint) return t.notYet
  if (isAlone(result)) return t.alone
  return t.waitingWhy(result.waiting)
}

const words = texts(
  {
    busy: '正在核对，几秒钟就好…',
    offline: '网络断了，没有查成。有网以后再点一次就行。',
    unasked: '这次只看了别的单位的签名，没能直接问到它们；过一会儿可以再查一次。',
    unaltered: '✓ 没有人改过',
    waiting: '还没有全部确认，过一会儿再查',
    misfit: '✗ 有地方对不上',
    unalteredWhy: (n: number) => `这一页上的 ${n} 步，和几个单位共同保管的账一模一样。`,
    waitingWhy: (n: number) =>
      `内容都对得上。最近的 ${n} 步还在等别的单位确认，一般几分钟就好，请过一会儿再查。`,
    notYet: '内容都对得上，账还没有送到别的单位确认，请过一会儿再查。',
    aloneTitle: '对得上，但只有街道一家作证',
    alone: '内容都和当时记下的一样。不过这本账现在只有街道一家保管，还没有别的单位一起确认。',
    misfitWhy: '这一页上写的，和当时记下的账不一样：',
    tell: '请把凭证存下来或打印出来，告诉街道纪检监察的同志，或者打 12345。凭证谁也改不了，是证据。',
  },
  {
    busy: 'Comparing, a few seconds…',
    offline: 'There is no network, so nothing could be checked. Press again when it is back.',
    unasked:
      'Only the signatures of the other offices were checked; none could be asked directly. You can check again later.',
    unaltered: '✓ Nobody altered it',
    waiting: 'Not fully confirmed yet: please check again later',
    misfit: '✗ Something does not fit',
    unalteredWhy: (n: number) =>
      `The ${n} steps on this page are exactly those in the record that several offices keep together.`,
    waitingWhy: (n: number) =>
      `Everything fits. The latest ${n} step(s) still wait for another office to confirm; that usually takes minutes. Please check again later.`,
    notYet:
      'Everything fits. The record has not been confirmed by other offices yet; please check again later.',
    aloneTitle: 'It fits, but only the street vouches for it',
    alone:
      'Everything fits, but so far only the street office keeps this record; no other office has confirmed it.',
    misfitWhy: 'What this page says is not what was recorded at the time:',
    tell: 'Please save or print the receipt and tell the discipline inspection of the street, or phone 12345. Nobody can change a receipt: it is evidence.',
  },
)
