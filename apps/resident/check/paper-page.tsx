import { useEffect, useState } from 'react'
import { moment, texts } from '../../../base/i18n.ts'
import { Heading, Link } from '../../phone/router.tsx'
import { useSettings, useWords } from '../../phone/settings.ts'
import { steps as stepNames, stepWords } from '../follow/step-words.ts'
import { qrPath } from '../report/qr.ts'
import { keptPaper } from './paper-keep.ts'
import { packReceipt } from './receipt-text.ts'

type StepKind = Parameters<typeof stepWords>[0]['kind']

/** One receipt for paper: as a QR code that holds all of it, and as text. */
export default function PaperPage() {
  const t = useWords(words)
  const { lang } = useSettings()
  const [paper] = useState(keptPaper)
  const names = useWords(stepNames)
  const kind = paper?.type.replace(/^case\./, '') ?? ''
  const [code, setCode] = useState<{ d: string; size: number } | null>(null)
  useEffect(() => {
    // The text alone proves as much; a receipt too long for a code, or an old browser, goes without.
    if (paper)
      packReceipt(paper.receipt)
        .then((text) => setCode(qrPath(text, 'L')))
        .catch(() => setCode(null))
  }, [paper])
  return (
    <div className="stack receipt">
      <Link href={paper?.back ?? '/follow'} className="back no-print">
        ‹ {t.back}
      </Link>
      <Heading>{t.title}</Heading>
      {!paper && <p>{t.none}</p>}
      {paper && (
        <>
          <p className="num">
            {t.number(paper.number)}
            {kind in names && ` · ${stepWords({ kind: kind as StepKind, facts: {} }, names)}`}
          </p>
          <p>{t.about(moment(lang, paper.at, paper.at))}</p>
          <p>{t.later}</p>
          {code && (
            <figure className="qr whole">
              <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={t.code}>
                <rect width={code.size} height={code.size} fill="#fff" />
                <path d={code.d} fill="#000" />
              </svg>
              <figcaption className="small">{t.code}</figcaption>
            </figure>
          )}
          <button type="button" className="go no-print" onClick={() => print()}>
            {t.print}
          </button>
          <h2>{t.text}</h2>
          <pre className="small proof">{paper.receipt}</pre>
          <p className="small soft">{t.how}</p>
        </>
      )}
    </div>
  )
}

const words = texts(
  {
    back: '返回',
    title: '账本凭证',
    none: '这里没有要打印的凭证。请回到那件事的页面，点“打印凭证”。',
    about: (at: string) => `${at} 记下的一步。这张凭证证明它已经写进账里；以后谁改了，一比就知道。`,
    number: (n: string) => `编号 ${n}`,
    later: '以后想查：把这张纸，或者存下的文件，交给街道纪检监察或者您信得过的懂电脑的人，照下面的说明核验。',
    code: '二维码里是整张凭证',
    print: '打印',
    text: '凭证原文',
    how: '格式：c2sp.org/tlog-proof@v1。二维码是同样的内容（LINLI1: base45，deflate）。任何支持这一格式的程序都能离线核验，不需要联网，也不需要我们，例如 npx linli verify。',
  },
  {
    back: 'Back',
    title: 'Receipt of the record',
    none: 'There is no receipt to print here. Go back to the page of the case and press “Print the receipt”.',
    about: (at: string) =>
      `One step, recorded ${at}. This receipt proves that it is in the record: whoever changes it later is found out by comparing.`,
    number: (n: string) => `No. ${n}`,
    later:
      'To have it checked later: give this sheet, or the file you saved, to the discipline inspection of the street or to somebody you trust who knows computers; how it is done is written below.',
    code: 'The code holds the whole receipt',
    print: 'Print',
    text: 'The receipt itself',
    how: 'Format: c2sp.org/tlog-proof@v1. The code holds the same (LINLI1: base45 of deflate). Any program that knows the format checks it offline, without network and without us, such as npx linli verify.',
  },
)
