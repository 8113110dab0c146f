import { Refused } from '../../base/client.ts'
import { texts } from '../../base/i18n.ts'
import { useWords } from './settings.ts'

/** What went wrong, in the server's own words where it gave some. */
export function problemWords(error: unknown, otherwise: string): string {
  return error instanceof Refused ? error.problem.detail : otherwise
}

/** The network did not carry it: nothing is wrong with what was sent. */
export function isOffline(error: unknown): boolean {
  return error instanceof Refused && error.problem.status === 0
}

/** Tells that something could not be fetched and offers to try again. */
export function Trouble({ error, again }: { error: unknown; again?: (() => void) | undefined }) {
  const t = useWords(words)
  return (
    <div className="note bad stack near" role="alert">
      <p data-say>{problemWords(error, t.failed)}</p>
      {again && (
        <p>
          <button type="button" onClick={again}>
            {t.again}
          </button>
        </p>
      )}
    </div>
  )
}

const words = texts(
  { failed: '页面出错了，您写的内容没有丢。请再试一次。', again: '再试一次' },
  { failed: 'The page failed; what you wrote is kept. Please try again.', again: 'Try again' },
)
