import { Button } from 'antd'
import { Refused } from '../../../base/client.ts'
import { texts } from '../../../base/i18n.ts'
import { useTexts } from '../app/language.ts'

const words = texts(
  { again: '再试一次', unknown: '出了意外，没有办成。您写的内容还在，请再试一次。' },
  {
    again: 'Try again',
    unknown: 'Something unexpected happened and nothing was done. What you wrote is kept.',
  },
)

/** What happened, what is kept, what to do: in the place where it happened. */
export function ProblemNote({ error, again }: { error: unknown; again?: () => void }) {
  const t = useTexts(words)
  if (error === null || error === undefined) return null
  const problem = error instanceof Refused ? error.problem : undefined
  return (
    <div className="problem" role="alert">
      <p>{problem?.detail ?? t.unknown}</p>
      {problem?.fields && problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((field) => (
            <li key={field.path}>{field.message}</li>
          ))}
        </ul>
      )}
      {again && <Button onClick={again}>{t.again}</Button>}
    </div>
  )
}

/** The message for one field of a form, where the server named it: `body.note` or `/note`. */
export function fieldProblem(error: unknown, name: string): string | undefined {
  if (!(error instanceof Refused)) return undefined
  return error.problem.fields?.find((field) => field.path.split(/[./]/).includes(name))?.message
}
