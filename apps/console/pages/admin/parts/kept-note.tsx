import { useState } from 'react'
import { useTexts } from '../../../app/language.ts'
import { hasDraft } from '../../../parts/drafts.ts'
import { adminTexts } from './texts.ts'

/** Says that a form begins with what was typed before, and offers to drop it. */
export function KeptNote({ draft, clear }: { draft: string; clear: () => void }) {
  const t = useTexts(adminTexts)
  const [kept, setKept] = useState(() => hasDraft(draft))
  if (!kept) return null
  return (
    <p className="kept-note">
      {t.kept}{' '}
      <button
        type="button"
        className="plain"
        onClick={() => {
          clear()
          setKept(false)
        }}
      >
        {t.startOver}
      </button>
    </p>
  )
}
