import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { moment } from '../../../../../base/i18n.ts'
import type { ProvenEntry } from '../../../../../modules/ledger/contract.ts'
import { packReceipt } from '../../../../resident/check/receipt-text.ts'
import { qrPath } from '../../../../resident/report/qr.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { stepTexts } from '../texts.ts'
import { proofsTexts } from './texts.ts'

interface PaperProps {
  readonly number: string
  readonly entry: ProvenEntry
  /** The window for printing was closed. */
  readonly done: () => void
}

/** One receipt on a sheet of its own: the code that holds all of it, and the text. It is on paper only, and prints at once. */
export function ReceiptPaper({ number, entry, done }: PaperProps) {
  const t = useTexts(proofsTexts)
  const names: Readonly<Record<string, string>> = useTexts(stepTexts)
  const lang = useLang()
  const code = useCode(entry.receipt ?? '')
  useEffect(() => {
    if (code === undefined) return
    addEventListener('afterprint', done, { once: true })
    print()
    return () => removeEventListener('afterprint', done)
  }, [code, done])
  return createPortal(
    <article className="receipt-paper paper-only">
      <h1>{t.paper}</h1>
      <p>
        {t.number(number)} · {names[entry.type.slice(5)] ?? entry.type} · {moment(lang, entry.at, entry.at)}
      </p>
      <p>{t.paperSays}</p>
      {code && (
        <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={t.code}>
          <rect width={code.size} height={code.size} fill="#fff" />
          <path d={code.d} fill="#000" />
        </svg>
      )}
      <p>{t.paperHow}</p>
      <pre>{entry.receipt}</pre>
    </article>,
    document.body,
  )
}

/** Undefined while it is made; null where a receipt is too long for a code: the text alone proves as much. */
function useCode(receipt: string): { d: string; size: number } | null | undefined {
  const [code, setCode] = useState<{ d: string; size: number } | null>()
  useEffect(() => {
    packReceipt(receipt)
      .then((text) => setCode(qrPath(text, 'L')))
      .catch(() => setCode(null))
  }, [receipt])
  return code
}
