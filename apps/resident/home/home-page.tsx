import { texts } from '../../../base/i18n.ts'
import { Heading, Link } from '../../phone/router.tsx'
import { useWords } from '../../phone/settings.ts'
import { isEmpty } from '../report/draft.ts'
import { clearDraft, useDraft } from '../report/draft-store.ts'
import { useUnsent } from '../send.ts'
import { useStreet } from '../street.ts'

/** The first page: say something, see how it goes, or simply phone. */
export function HomePage() {
  const t = useWords(words)
  const { street, served } = useStreet()
  const phone = street?.phone ?? '12345'
  return (
    <>
      <div className="stack">
        <Heading title={t.tab}>{t.title}</Heading>
        <p data-say>{t.lead}</p>
        <Link href="/report" className="button go">
          {t.say}
        </Link>
        <Unfinished />
      </div>
      <ul className="rows">
        <li>
          <Link href="/follow" className="row">
            <b>{t.follow}</b>
            <span className="small soft">{t.followHint}</span>
          </Link>
        </li>
        <li>
          <Link href="/mine" className="row">
            <b>{t.mine}</b>
            <span className="small soft">{t.mineHint}</span>
          </Link>
        </li>
        <li>
          <a href={`tel:${phone}`} className="row">
            <span>
              <b>{t.call}</b> <span className="phone num">{phone}</span>
            </span>
            <span className="small soft">{t.callHint}</span>
          </a>
        </li>
        {served.length > 1 && (
          <li>
            <Link href="/streets" className="row">
              <b>{street ? street.name : t.choose}</b>
              <span className="small soft">{street ? t.other : t.chooseHint}</span>
            </Link>
          </li>
        )}
      </ul>
    </>
  )
}

/** What is not done yet: a report half written, or one that waits for the network. */
function Unfinished() {
  const t = useWords(words)
  const { draft, photos } = useDraft()
  const unsent = useUnsent().find(({ kind }) => kind === 'report')
  return (
    <>
      {unsent && (
        <p className="note warn">
          {unsent.state === 'refused' ? t.refused : t.unsent}{' '}
          <Link href={`/sent/${unsent.id}`}>{t.look}</Link>
        </p>
      )}
      {(!isEmpty(draft) || photos.length > 0) && (
        <div className="note stack near">
          <p>
            {t.half} <q>{draft.words.trim().slice(0, 30) || t.photosOnly}</q>
          </p>
          <p className="line">
            <Link href="/report" className="button">
              {t.goOn}
            </Link>
            <button type="button" className="plain" onClick={clearDraft}>
              {t.drop}
            </button>
          </p>
        </div>
      )}
    </>
  )
}

const words = texts(
  {
    tab: '邻里 · 有事跟街道说',
    title: '有事，跟我们说',
    lead: '路灯坏了、水管漏了、夜里太吵……都可以说。谁来办、哪天办好，您都看得到。',
    say: '说一件事',
    follow: '查进度',
    followHint: '用回执上的查询码',
    mine: '我的',
    mineHint: '用手机号登录，登录后说的事都在这里',
    call: '打电话',
    callHint: '不想打字就打电话，一样算数',
    choose: '选街道',
    chooseHint: '您住的地方归哪个街道（乡镇）',
    other: '换一个街道（乡镇）',
    half: '您有一件事没写完：',
    photosOnly: '（只有照片）',
    goOn: '接着写',
    drop: '不要了',
    unsent: '您有一件事还没发出去，有网时自动发送。',
    refused: '您有一件事没能收下，请看看原因。',
    look: '看一看',
  },
  {
    tab: 'Linli · tell your street office',
    title: 'Tell us what is wrong',
    lead: 'A lamp is out, a pipe leaks, the nights are loud: say it here. You will see who handles it and by when.',
    say: 'Report something',
    follow: 'Follow a report',
    followHint: 'with the code on your receipt',
    mine: 'My reports',
    mineHint: 'sign in with your phone; what you report then is listed here',
    call: 'Phone',
    callHint: 'if you would rather talk: it counts the same',
    choose: 'Choose your street office',
    chooseHint: 'the street or township where you live',
    other: 'choose another street or township',
    half: 'You have not finished:',
    photosOnly: '(photos only)',
    goOn: 'Go on',
    drop: 'Discard',
    unsent: 'One report is not sent yet; it goes by itself when you are online.',
    refused: 'One report could not be taken. Please see why.',
    look: 'Show',
  },
)
