import { Link } from '@tanstack/react-router'
import { useTexts } from './language.ts'
import { shellTexts } from './texts.ts'

export function NotFound() {
  const t = useTexts(shellTexts)
  return (
    <div className="page narrow">
      <h1>{t.notFoundTitle}</h1>
      <p>{t.notFoundText}</p>
      <p>
        <Link to="/">{t.toInbox}</Link>
      </p>
    </div>
  )
}
