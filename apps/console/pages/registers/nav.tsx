import { Link } from '@tanstack/react-router'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { registerPages } from './pages.ts'
import { registerTexts } from './texts.ts'

/** The registers that this post reads, as a second row. */
export function RegisterNav() {
  const t = useTexts(registerTexts)
  const { may } = useSession()
  return (
    <nav className="admin-nav" aria-label={t.registers}>
      {registerPages
        .filter((page) => may(page.needs))
        .map(({ to, name }) => (
          <Link key={to} to={to}>
            {t.pages[name]}
          </Link>
        ))}
    </nav>
  )
}
