import { moment, texts } from '../../../base/i18n.ts'
import { useSettings, useWords } from '../../phone/settings.ts'
import { steps as stepNames, stepWords } from '../follow/step-words.ts'
import type { Finding } from './compare.ts'
import { ReceiptButtons } from './receipt-buttons.tsx'
import type { CheckResult } from './run.ts'

/** What does not fit, step by step, with its receipt to keep. */
export function FindingList({ result, number }: { result: CheckResult; number: string }) {
  const t = useWords(words)
  return (
    <ul className="stack near">
      {result.findings.slice(0, 30).map((finding) => (
        <li key={`${finding.kind} ${finding.entry} ${finding.no}`} className="stack near">
          <FindingWords finding={finding} />
          <ReceiptButtons
            entry={result.checks.find(({ entry }) => entry.id === finding.entry)?.entry}
            number={number}
          />
        </li>
      ))}
      {result.growth === 'differs' && <li>{t.shrunk}</li>}
      {result.centres
        .filter(({ says }) => says === 'differs')
        .map(({ name }) => (
          <li key={name}>{t.centre(name)}</li>
        ))}
    </ul>
  )
}

function FindingWords({ finding }: { finding: Finding }) {
  const t = useWords(words)
  const names = useWords(stepNames)
  const { lang } = useSettings()
  const { no, step, at, kind } = finding
  const kinds = names as Readonly<Record<string, unknown>>
  const named = step !== null && step in kinds ? stepWords({ kind: step as never, facts: {} }, names) : t.some
  const when = at === null ? '' : moment(lang, at, new Date().toISOString())
  return (
    <p data-say>
      <b>
        {no === null ? '' : t.no(no)}
        {named} {when}
      </b>{' '}
      {t[kind]}
    </p>
  )
}

const words = texts(
  {
    no: (n: number) => `第 ${n} 步 `,
    some: '一条记录',
    'not-signed': '没有账本的签名。',
    'not-in-log': '账里没有这一步，或者账里写的是别的。',
    'other-entry': '拿来的是另一条记录。',
    'other-case': '拿来的是另一件事的记录。',
    differs: '记账以后有人改过：现在写的，和当时记下的不一样。',
    'page-differs': '这一页上写的，和账里记的不一样。',
    'picture-differs': '照片换过了。',
    gone: '有人拿掉了这一步：账里有这一步，案件里却没有了。',
    hidden: '这一步的内容不该藏起来。',
    'no-entry': '这一步没有记过账。',
    shrunk: '整本账和这台手机上次看到的对不上：少了，或者改过。',
    centre: (name: string) => `“${name}”保管的账，和街道给您看的不一样。`,
  },
  {
    no: (n: number) => `Step ${n}: `,
    some: 'An entry',
    'not-signed': 'It does not carry the signature of the record.',
    'not-in-log': 'It is not in the record, or the record says something else.',
    'other-entry': 'This is another entry.',
    'other-case': 'This is an entry of another case.',
    differs: 'It was changed after it was recorded: what it says now is not what was recorded at the time.',
    'page-differs': 'The page does not say what was recorded.',
    'picture-differs': 'The picture was exchanged.',
    gone: 'It was taken away: the record has this step; the case no longer does.',
    hidden: 'The content of this step should not be kept back.',
    'no-entry': 'This step was never recorded.',
    shrunk:
      'The whole record does not fit what this phone saw last time: something is missing or was changed.',
    centre: (name: string) => `The record kept by “${name}” is not the one that the street shows you.`,
  },
)
