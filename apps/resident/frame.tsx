import type { ReactNode } from 'react'
import { texts } from '../../base/i18n.ts'
import { Link } from '../phone/router.tsx'
import { setElder, setLang, useSettings, useWords } from '../phone/settings.ts'
import { useSpeech } from '../phone/speak.ts'
import { useStreet } from './street.ts'

/** What stands around every page: whose page it is, the three switches, and the number that a person can call. */
export function Frame({ children, path }: { children: ReactNode; path?: string }) {
  const t = useWords(words)
  const { street } = useStreet()
  return (
    <div className="frame" data-page={path}>
      <header className="top">
        <Link href="/" className="brand">
          {street ? street.name : t.brand}
        </Link>
        <Switches />
      </header>
      <main className="stack far">{children}</main>
      <footer className="small soft">
        <p>
          {t.same}{' '}
          <span className="whole">
            {t.line} <a href={`tel:${street?.phone ?? '12345'}`}>{street?.phone ?? '12345'}</a>
          </span>
        </p>
      </footer>
    </div>
  )
}

function Switches() {
  const t = useWords(words)
  const { lang, elder } = useSettings()
  const speech = useSpeech()
  return (
    <div className="switches">
      <button type="button" aria-pressed={elder} onClick={() => setElder(!elder)}>
        {elder ? t.ordinary : t.elder}
      </button>
      <button
        type="button"
        aria-pressed={speech.speaking}
        onClick={speech.toggle}
        style={speech.able ? undefined : { visibility: 'hidden' }}
      >
        {speech.speaking ? t.quiet : t.read}
      </button>
      <button
        type="button"
        lang={lang === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
      >
        {lang === 'zh' ? 'English' : '中文'}
      </button>
    </div>
  )
}

const words = texts(
  {
    brand: '邻里',
    elder: '长辈版',
    ordinary: '普通版',
    read: '读给我听',
    quiet: '别读了',
    same: '打电话、到窗口、在这里说，一样算数。',
    line: '服务电话',
  },
  {
    brand: 'Linli',
    elder: 'Large type',
    ordinary: 'Usual type',
    read: 'Read aloud',
    quiet: 'Stop reading',
    same: 'By phone, at the counter or here: it counts the same.',
    line: 'Service line',
  },
)
