import { useEffect, useState } from 'react'
import { moment, texts } from '../../../base/i18n.ts'
import { go, Heading, Link } from '../../phone/router.tsx'
import { useSettings, useWords } from '../../phone/settings.ts'
import { forgetReceipt, type KeptReceipt } from '../receipts.ts'
import { groupsOfFour } from './receipt-code.ts'

/** The receipt: made to be photographed, printed or copied, because its code is shown only here. */
export function ReceiptView({ kept }: { kept: KeptReceipt }) {
  const t = useWords(words)
  const { lang } = useSettings()
  const { receipt } = kept
  const link = `${location.origin}/r/${receipt.street}/${receipt.code.replace(/\W/g, '')}`
  const by = moment(lang, receipt.next.by, kept.at)
  return (
    <div className="stack receipt">
      <Heading>{t.title}</Heading>
      <p className="promise" data-say>
        {t.promise(receipt.next.unit, by)}
      </p>
      <div className="ticket">
        <dl>
          <dt>{t.number}</dt>
          <dd className="num strong">{receipt.number}</dd>
          <dt>{t.code}</dt>
          <dd className="num strong code">{groupsOfFour(receipt.code)}</dd>
          <dt>{t.at}</dt>
          <dd className="num">{moment(lang, kept.at, kept.at)}</dd>
          <dt>{t.about}</dt>
          <dd className="words">
            {kept.words.length > 120 ? `${kept.words.slice(0, 120)}…` : kept.words}
            {kept.place && <span className="soft">（{kept.place}）</span>}
          </dd>
        </dl>
        <Qr link={link} name={t.qr} />
      </div>
      <p className="note" data-say>
        {t.keep}
      </p>
      {kept.refusedPhotos.length > 0 && (
        <p className="note warn">
          {t.photos(kept.refusedPhotos.length)} {[...new Set(kept.refusedPhotos)].join(' ')}
        </p>
      )}
      <Link href={link.slice(location.origin.length)} className="button go no-print">
        {t.follow}
      </Link>
      <div className="line no-print">
        <CopyLink link={link} />
        <button type="button" onClick={() => print()}>
          {t.print}
        </button>
        <button
          type="button"
          className="plain"
          onClick={() => {
            void forgetReceipt(receipt.id)
            go('/')
          }}
        >
          {t.forget}
        </button>
      </div>
    </div>
  )
}

function CopyLink({ link }: { link: string }) {
  const t = useWords(words)
  const [copied, setCopied] = useState<'no' | 'yes' | 'by-hand'>('no')
  async function copy() {
    // Pages without https may not write to the clipboard: then the link is shown to be copied by hand.
    const done = await navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    )
    setCopied(done ? 'yes' : 'by-hand')
  }
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {copied === 'yes' ? t.copied : t.copy}
      </button>
      <span role="status" className="seen-only-by-readers">
        {copied === 'yes' ? t.copied : ''}
      </span>
      {copied === 'by-hand' && <output className="small">{link}</output>}
    </>
  )
}

/** The QR code is drawn by a part that is loaded only here. Its place is kept free, so that nothing jumps. */
function Qr({ link, name }: { link: string; name: string }) {
  const [path, setPath] = useState<{ d: string; size: number } | null>(null)
  useEffect(() => {
    void import('./qr.ts').then(({ qrPath }) => setPath(qrPath(link)))
  }, [link])
  return (
    <figure className="qr">
      {path && (
        <svg viewBox={`0 0 ${path.size} ${path.size}`} role="img" aria-label={name}>
          <rect width={path.size} height={path.size} fill="#fff" />
          <path d={path.d} fill="#000" />
        </svg>
      )}
      <figcaption className="small">{name}</figcaption>
    </figure>
  )
}

const words = texts(
  {
    title: '收到了',
    promise: (unit: string, by: string) => `${unit} ${by} 前会看您说的事，告诉您由谁来办。`,
    number: '编号',
    code: '查询码',
    at: '时间',
    about: '您说的事',
    qr: '扫码看进度',
    keep: '请把这一页拍下来，或者抄下查询码。凭查询码，谁都能查这件事，请只给信得过的人。',
    photos: (n: number) => `有 ${n} 张照片没有收下，文字都已收到。`,
    follow: '看进度',
    copy: '复制链接',
    copied: '✓ 已复制',
    print: '打印',
    forget: '别留在这台手机上',
  },
  {
    title: 'We have it',
    promise: (unit: string, by: string) => `By ${by} ${unit} looks at it and tells you who handles it.`,
    number: 'Number',
    code: 'Code',
    at: 'Time',
    about: 'Your words',
    qr: 'Scan to follow',
    keep: 'Take a picture of this page or write down the code. Whoever has the code can see this report; give it only to people you trust.',
    photos: (n: number) => `${n} photo(s) could not be taken; all your words arrived.`,
    follow: 'Follow it',
    copy: 'Copy the link',
    copied: '✓ Copied',
    print: 'Print',
    forget: 'Do not keep it on this phone',
  },
)
