import { texts } from '../../../base/i18n.ts'
import type { ProvenEntry } from '../../../modules/ledger/contract.ts'
import { go } from '../../phone/router.tsx'
import { useWords } from '../../phone/settings.ts'
import { keepPaper } from './paper-keep.ts'
import { saveReceipt } from './save-receipt.ts'

/** Saves or prints the receipt of one entry: a file that any verifier of the format checks without us. */
export function ReceiptButtons({ entry, number }: { entry: ProvenEntry | undefined; number: string }) {
  const t = useWords(words)
  const receipt = entry?.receipt
  if (!entry || !receipt) return null
  function paper() {
    keepPaper({ receipt: receipt!, at: entry!.at, type: entry!.type, number, back: location.pathname })
    go('/paper')
  }
  return (
    <div className="line no-print">
      <button type="button" onClick={() => saveReceipt(entry, receipt)}>
        {t.save}
      </button>
      <button type="button" onClick={paper}>
        {t.print}
      </button>
    </div>
  )
}

const words = texts(
  { save: '存下凭证', print: '打印凭证' },
  { save: 'Save the receipt', print: 'Print the receipt' },
)
