import { moment, texts } from '../../../base/i18n.ts'
import type { EntryCheck } from '../../../modules/ledger/verify.rules.ts'
import { useSettings, useWords } from '../../phone/settings.ts'
import type { Public } from '../follow/state-words.ts'
import { steps as stepNames, stepWords } from '../follow/step-words.ts'
import { shownOf } from './compare.ts'
import { ReceiptButtons } from './receipt-buttons.tsx'
import type { CheckResult } from './run.ts'

/** How it was checked, folded: for whoever wants to know, or helps somebody who does. */
export function CheckDetails({ it, result }: { it: Public; result: CheckResult }) {
  const t = useWords(words)
  return (
    <details>
      <summary>{t.how}</summary>
      <div className="stack">
        <ul className="stack near small">
          {lines(result, t).map(({ fits, text }) => (
            <li key={text}>
              {fits === null ? '…' : fits ? '✓' : '✗'} {text}
            </li>
          ))}
        </ul>
        <Signers result={result} />
        <h3>{t.receipts}</h3>
        <p className="small soft">{t.receiptsHow}</p>
        <ol className="stack near">
          {result.checks.filter(shownOf).map((check) => (
            <Receipt key={check.entry.id} it={it} check={check} />
          ))}
        </ol>
      </div>
    </details>
  )
}

interface Line {
  readonly fits: boolean | null
  readonly text: string
}

/** The five questions, and what came of each. */
function lines(result: CheckResult, t: (typeof words)['zh']): Line[] {
  const { findings, checks, checkpoint, growth, centres } = result
  const fits = (...kinds: string[]) => !findings.some(({ kind }) => kinds.includes(kind))
  const agreed = centres.filter(({ says }) => says === 'agrees').length
  const found: (Line | false)[] = [
    { fits: fits('differs', 'page-differs', 'gone', 'hidden', 'no-entry'), text: t.page(result.steps) },
    result.pictures > 0 && { fits: fits('picture-differs'), text: t.pictures(result.pictures) },
    {
      fits: fits('not-in-log', 'other-entry', 'other-case') && (result.waiting === 0 ? true : null),
      text: t.log(checks.filter((check) => check.logged).length),
    },
    {
      fits: fits('not-signed') && (checkpoint?.quorum && checkpoint.cosignatures.length > 0 ? true : null),
      text: t.signed(checkpoint?.cosignatures.length ?? 0),
    },
    { fits: growth === 'differs' ? false : growth === 'unknown' ? null : true, text: t[growth] },
    centres.length > 0 && {
      fits: centres.some(({ says }) => says === 'differs') ? false : agreed > 0 ? true : null,
      text: t.centres(agreed, centres.length),
    },
    result.inner > 0 && { fits: true, text: t.inner(result.inner) },
    result.looks > 0 && { fits: true, text: t.looks(result.looks) },
    result.older > 0 && { fits: null, text: t.older(result.older) },
    result.policyChanged && { fits: null, text: t.policyChanged },
  ]
  return found.filter((line) => line !== false)
}

function Signers({ result }: { result: CheckResult }) {
  const t = useWords(words)
  const { lang } = useSettings()
  const { checkpoint } = result
  if (!checkpoint) return null
  const now = new Date().toISOString()
  return (
    <p className="small num">
      {t.origin} {checkpoint.origin} · {t.size(checkpoint.size)}
      {checkpoint.cosignatures.map(({ witness, atMs }) => (
        <span key={witness}>
          <br />
          {t.signer(witness)} {moment(lang, new Date(atMs).toISOString(), now)}
        </span>
      ))}
    </p>
  )
}

function Receipt({ it, check }: { it: Public; check: EntryCheck }) {
  const t = useWords(words)
  const names = useWords(stepNames)
  const { lang } = useSettings()
  const shown = shownOf(check)!
  const step = it.steps.find(({ no }) => no === shown.no)
  return (
    <li className="stack near small">
      <p>
        {step ? stepWords(step, names) : t.inside} · {moment(lang, shown.at, new Date().toISOString())}{' '}
        <b>{check.misfit ? t.bad : check.confirmed ? t.good : t.waits}</b>
      </p>
      <ReceiptButtons entry={check.entry} number={it.number} />
    </li>
  )
}

const words = texts(
  {
    how: '是怎么查的',
    page: (n: number) => `这一页上的字和记账时的一样（${n} 步）`,
    pictures: (n: number) => `照片没有换过（${n} 张）`,
    log: (n: number) => `每一步都在账里（${n} 条）`,
    signed: (n: number) => (n === 0 ? '别的单位还没有签名' : `账有街道的签名，另有 ${n} 个单位一起签名`),
    first: '这台手机第一次看这本账，已经记住，下次会比对',
    grew: '从这台手机上次看到现在，账只添不改',
    differs: '账和这台手机上次看到的对不上',
    unknown: '账有没有只添不改，这次没有查成',
    centres: (n: number, all: number) =>
      `直接问了 ${all} 个别的单位，${n === all ? '都说一样' : n === 0 ? '都没有回音' : `${n} 个说一样，其余没有回音`}`,
    inner: (n: number) => `另有 ${n} 步是单位内部的安排，在账里，内容不公开`,
    looks: (n: number) => `账里还记着这件事被看过 ${n} 次`,
    older: (n: number) => `有 ${n} 步是早先记的，那时账里还没有记文字`,
    policyChanged: '一起保管这本账的单位名单，和上次不一样了',
    origin: '账本：',
    size: (n: number) => `共 ${n} 条`,
    signer: (name: string) => `${name} 签于`,
    receipts: '每一步的凭证',
    receiptsHow: '存下来，以后不上网也能核验；谁也改不了。',
    inside: '改了地点',
    good: '对得上',
    waits: '等确认',
    bad: '对不上',
  },
  {
    how: 'How it was checked',
    page: (n: number) => `The page says what was recorded (${n} steps)`,
    pictures: (n: number) => `No picture was exchanged (${n})`,
    log: (n: number) => `Every step is in the record (${n} entries)`,
    signed: (n: number) =>
      n === 0
        ? 'No other office has signed yet'
        : `The street signed the record, and ${n} other office(s) with it`,
    first: 'This phone sees the record for the first time; it will compare next time',
    grew: 'Since this phone last looked, the record only grew',
    differs: 'The record does not fit what this phone saw last time',
    unknown: 'Whether the record only grew could not be checked this time',
    centres: (n: number, all: number) =>
      `Asked ${all} other office(s) directly: ${n === all ? 'all say the same' : n === 0 ? 'none answered' : `${n} say the same, the rest did not answer`}`,
    inner: (n: number) => `${n} more step(s) are arrangements inside the office: in the record, not shown`,
    looks: (n: number) => `The record also says that this was looked at ${n} time(s)`,
    older: (n: number) => `${n} step(s) were recorded before the record held words`,
    policyChanged: 'The list of offices that keep this record is not the one of last time',
    origin: 'Record:',
    size: (n: number) => `${n} entries`,
    signer: (name: string) => `${name} signed`,
    receipts: 'Receipts of the steps',
    receiptsHow: 'Keep them: they can be checked later without network, and nobody can change them.',
    inside: 'The place was corrected',
    good: 'fits',
    waits: 'waits',
    bad: 'does not fit',
  },
)
