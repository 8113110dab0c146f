import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef } from 'react'
import { adminPages } from '../pages/admin/routes.ts'
import { firstRegister, isRegister } from '../pages/registers/pages.ts'
import { isTyping } from '../parts/keys.ts'
import { chooseLang, useLang, useTexts } from './language.ts'
import { PersonMenu } from './person-menu.tsx'
import { useSession, useStreet } from './session.ts'
import { shellTexts } from './texts.ts'

export function TopBar() {
  const t = useTexts(shellTexts)
  const { street, may } = useSession()
  const name = useStreet(street)?.name
  return (
    <header className="top">
      <Link to="/" className="brand">
        <strong>{t.product}</strong>
        <span>{name ?? t.place}</span>
      </Link>
      <Navigation />
      {may('case.read') && <Search />}
      <LanguageSwitch />
      <PersonMenu />
    </header>
  )
}

function Navigation() {
  const t = useTexts(shellTexts)
  const { may } = useSession()
  const admin = adminPages.filter((page) => may(page.needs))
  const registers = firstRegister(may)
  const inRegisters = useRouterState({ select: (state) => isRegister(state.location.pathname) })
  return (
    <nav aria-label={t.navigation}>
      {may('case.read') && (
        <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
          {t.inbox}
        </Link>
      )}
      {may('case.intake') && <Link to="/desk">{t.desk}</Link>}
      {may('case.read') && <Link to="/live">{t.live}</Link>}
      {may('block.read') && <Link to="/blocks">{t.blocks}</Link>}
      {registers && (
        <Link to={registers} className={inRegisters ? 'here' : ''}>
          {t.registers}
        </Link>
      )}
      {may('case.rates') && <Link to="/rates">{t.rates}</Link>}
      {may('ledger.read') && <Link to="/ledger">{t.ledger}</Link>}
      {admin.length > 0 && (
        <Link to="/admin/$" params={{ _splat: '' }}>
          {t.administration}
        </Link>
      )}
    </nav>
  )
}

/** One search for everything: it opens the list of all cases I may see, narrowed by these words. */
function Search() {
  const t = useTexts(shellTexts)
  const navigate = useNavigate()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const toBox = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    window.addEventListener('keydown', toBox)
    return () => window.removeEventListener('keydown', toBox)
  }, [])
  const go = (event: FormEvent) => {
    event.preventDefault()
    const q = box.current?.value.trim() ?? ''
    if (q !== '') void navigate({ to: '/', search: { view: 'all', q } })
  }
  return (
    <search className="find">
      <form onSubmit={go}>
        <input
          ref={box}
          type="search"
          maxLength={60}
          aria-label={t.search}
          title={t.searchKey}
          placeholder={t.search}
          enterKeyHint="search"
        />
        <kbd>/</kbd>
      </form>
    </search>
  )
}

export function LanguageSwitch() {
  const t = useTexts(shellTexts)
  const lang = useLang()
  return (
    <button
      type="button"
      className="plain"
      lang={lang === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => chooseLang(lang === 'zh' ? 'en' : 'zh')}
      title={t.languageLabel}
    >
      {t.language}
    </button>
  )
}
