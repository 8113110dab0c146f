import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { moment } from '../../../../base/i18n.ts'
import type { Receipt } from '../../../../modules/cases/contract.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { useStreet } from '../../app/session.ts'
import { useNow } from '../../parts/now.ts'
import { deskTexts } from './texts.ts'

interface ReceiptPageProps {
  readonly receipt: Receipt
  readonly another: () => void
}

/** The number and the code, large, to be read to the caller; printed, the paper that the resident takes home. */
export function ReceiptPage({ receipt, another }: ReceiptPageProps) {
  const t = useTexts(deskTexts)
  const lang = useLang()
  const now = useNow()
  const street = useStreet(receipt.street)
  return (
    <div className="receipt">
      <p className="paper-only">
        {street?.name} · {t.paperTitle}
      </p>
      <h1 className="no-print">{t.done}</h1>
      <dl>
        <dt>{t.number}</dt>
        <dd className="big">{receipt.number}</dd>
        <dt>{t.code}</dt>
        <dd className="big code">{inFours(receipt.code)}</dd>
        <dt>{t.after}</dt>
        <dd>
          {receipt.next.words && (
            <>
              {receipt.next.words}
              <br />
            </>
          )}
          {t.by(receipt.next.unit, moment(lang, receipt.next.by, now))}
        </dd>
        {street?.phone && (
          <>
            <dt className="paper-only">{t.paperPhone}</dt>
            <dd className="paper-only">{street.phone}</dd>
          </>
        )}
      </dl>
      <FollowQr receipt={receipt} />
      <p className="quiet">
        <span className="no-print">{t.codeHint}</span>
        <span className="paper-only">{t.paperNote}</span>
      </p>
      <div className="act-buttons no-print">
        <Button type="primary" size="large" autoFocus onClick={another}>
          {t.another}
        </Button>
        <Button size="large" onClick={() => window.print()}>
          {t.print}
        </Button>
        <Link to="/cases/$id" params={{ id: receipt.id }} className="plain">
          {t.open}
        </Link>
      </div>
    </div>
  )
}

/** `ABCD-EFGH-IJKL` however it came: in fours it is read out and typed without a slip. */
export function inFours(code: string): string {
  return (code.replace(/[\s-]/g, '').match(/.{1,4}/g) ?? []).join('-')
}

function FollowQr({ receipt }: { receipt: Receipt }) {
  const t = useTexts(deskTexts)
  const { data } = useQuery({
    queryKey: ['receipt-qr', receipt.id],
    queryFn: async () => {
      const qr = await import('qrcode')
      return qr.toString(followAddress(receipt), { type: 'svg', margin: 1, errorCorrectionLevel: 'M' })
    },
    gcTime: 0,
  })
  if (!data) return null
  return (
    <figure>
      <img
        alt={t.scan}
        width={160}
        height={160}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(data)}`}
      />
      <figcaption className="quiet">{t.scan}</figcaption>
    </figure>
  )
}

/** Where a resident follows the case by its code. */
export function followAddress(receipt: Pick<Receipt, 'street' | 'code'>): string {
  return `${location.origin}/r/${receipt.street}/${receipt.code.replace(/[\s-]/g, '')}`
}
