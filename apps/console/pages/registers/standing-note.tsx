import { Link } from '@tanstack/react-router'
import { useTexts } from '../../app/language.ts'
import { registerTexts } from './texts.ts'

interface StandingNoteProps {
  readonly gone: boolean
  readonly joined: string | null
  readonly to: '/residents/$id' | '/organizations/$id'
}

/** Of a record that is only kept for its history: why, and where the one is that carries on. */
export function StandingNote({ gone, joined, to }: StandingNoteProps) {
  const t = useTexts(registerTexts)
  if (joined)
    return (
      <p className="standing-note" role="note">
        {t.joined}{' '}
        <Link to={to} params={{ id: joined }}>
          {t.toKept}
        </Link>
      </p>
    )
  return gone ? (
    <p className="standing-note" role="note">
      {t.gone}
    </p>
  ) : null
}
