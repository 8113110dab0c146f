import { Button } from 'antd'
import { Refused } from '../../../base/client.ts'
import { useTexts } from './language.ts'
import { shellTexts } from './texts.ts'

/** What is shown in place of a page that broke, a lazy chunk that did not arrive, or data that was refused. */
export function PageProblem({ error }: { error: unknown }) {
  const t = useTexts(shellTexts)
  return (
    <div className="page narrow" role="alert">
      <h1>{error instanceof Refused ? t.refusedTitle : t.failedTitle}</h1>
      <p>{error instanceof Refused ? error.problem.detail : t.failedText}</p>
      <p className="quiet">{error instanceof Refused ? error.problem.code : String(error)}</p>
      <Button type="primary" onClick={() => location.reload()}>
        {t.again}
      </Button>
    </div>
  )
}
