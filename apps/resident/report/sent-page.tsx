import { texts } from '../../../base/i18n.ts'
import { Heading, Link } from '../../phone/router.tsx'
import { useWords } from '../../phone/settings.ts'
import { useReceipts } from '../receipts.ts'
import { outbox, type Unsent, useUnsent } from '../send.ts'
import { ReceiptView } from './receipt-view.tsx'
import { takeBack } from './submit.ts'

/** What became of a report: on its way, kept on the phone, refused with the reason, or arrived with its receipt. */
export function SentPage({ id }: { id: string }) {
  const t = useWords(words)
  const receipts = useReceipts()
  const unsent = useUnsent()
  const kept = receipts?.find(({ receipt }) => receipt.id === id)
  const item = unsent.find((one) => one.id === id)
  if (kept) return <ReceiptView kept={kept} />
  if (item?.kind === 'report') return <OnItsWay item={item} />
  if (!receipts) return null
  return (
    <div className="stack">
      <Heading>{t.gone}</Heading>
      <p data-say>{t.goneWords}</p>
      <Link href="/follow" className="button go">
        {t.follow}
      </Link>
    </div>
  )
}

function OnItsWay({ item }: { item: Extract<Unsent, { kind: 'report' }> }) {
  const t = useWords(words)
  if (item.state === 'refused') {
    const fields = item.problem?.fields ?? []
    return (
      <div className="stack">
        <Heading>{t.refused}</Heading>
        <div className="note bad" role="alert" data-say>
          <p>{item.problem?.detail}</p>
          {fields.map(({ path, message }) => (
            <p key={path}>{message}</p>
          ))}
        </div>
        <p>{t.kept}</p>
        <button type="button" className="go" onClick={() => void takeBack(item)}>
          {t.mend}
        </button>
      </div>
    )
  }
  const up = item.photos.filter(({ sent, refused }) => sent ?? refused).length
  return (
    <div className="stack">
      <Heading>{item.problem ? t.waiting : t.sending}</Heading>
      {item.problem ? (
        <p className="note warn" role="alert" data-say>
          {item.problem.status === 0 ? t.offline : item.problem.detail}
        </p>
      ) : (
        <p role="status">{item.photos.length > up ? t.photo(up + 1, item.photos.length) : t.words}</p>
      )}
      {item.problem && (
        <button type="button" className="go" onClick={() => void outbox.sendNow()}>
          {t.now}
        </button>
      )}
      <blockquote className="words">{item.body.words}</blockquote>
    </div>
  )
}

const words = texts(
  {
    sending: '正在发送…',
    photo: (n: number, of: number) => `正在发第 ${n} 张照片，共 ${of} 张。`,
    words: '正在把您说的事送到街道。',
    waiting: '还没发出去',
    offline: '网络断了。您写的内容已存在手机里，有网时自动发送。',
    now: '现在再发一次',
    refused: '没能收下',
    kept: '您写的都还在。改一改，再发一次。',
    mend: '回去改一改',
    gone: '这张回执不在这台手机上',
    goneWords: '回执只留在报事的那台手机上。用回执上的查询码，一样能查进度。',
    follow: '用查询码查进度',
  },
  {
    sending: 'Sending…',
    photo: (n: number, of: number) => `Sending photo ${n} of ${of}.`,
    words: 'Your words are on their way to the street office.',
    waiting: 'Not sent yet',
    offline:
      'The network is down. What you wrote is kept on your phone and goes by itself when you are online.',
    now: 'Try again now',
    refused: 'It could not be taken',
    kept: 'Everything you wrote is still here. Correct it and send again.',
    mend: 'Go back and correct it',
    gone: 'This receipt is not on this phone',
    goneWords:
      'A receipt stays only on the phone that reported. With its code you can follow the report anywhere.',
    follow: 'Follow with the code',
  },
)
