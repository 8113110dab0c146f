import { texts } from '../../../base/i18n.ts'
import { useWords } from '../../phone/settings.ts'
import { type CaseKey, outbox, useUnsent } from '../send.ts'

/** Words or a rating for this case that have not left the phone yet. */
export function UnsentHere({ to }: { to: CaseKey }) {
  const t = useWords(words)
  const mine = useUnsent().filter((item) => item.kind !== 'report' && same(item.body.to, to))
  return mine.map((item) => (
    <div
      key={item.id}
      className={`note ${item.state === 'refused' ? 'bad' : 'warn'} stack near`}
      role="status"
    >
      <p>{item.state === 'refused' ? item.problem?.detail : item.problem ? t.waiting : t.sending}</p>
      {item.body.words && <blockquote className="words">{item.body.words}</blockquote>}
      {item.problem && (
        <p className="line">
          <button type="button" onClick={() => void outbox.retry(item.id)}>
            {t.again}
          </button>
          {item.state === 'refused' && (
            <button type="button" className="plain" onClick={() => void outbox.remove(item.id)}>
              {t.drop}
            </button>
          )}
        </p>
      )}
    </div>
  ))
}

function same(a: CaseKey, b: CaseKey): boolean {
  return 'code' in a ? 'code' in b && a.code === b.code : 'id' in b && a.id === b.id
}

const words = texts(
  {
    sending: '正在发送…',
    waiting: '网络断了。您写的内容已存在手机里，有网时自动发送。',
    again: '再发一次',
    drop: '不发了',
  },
  {
    sending: 'Sending…',
    waiting:
      'The network is down. What you wrote is kept on your phone and goes by itself when you are online.',
    again: 'Send again',
    drop: 'Discard',
  },
)
