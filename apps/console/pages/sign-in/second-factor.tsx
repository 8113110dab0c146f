import { useTexts } from '../../app/language.ts'
import { CodeForm } from './code-form.tsx'
import { signInTexts } from './texts.ts'

export function SecondFactor() {
  const t = useTexts(signInTexts)
  return (
    <>
      <h1>{t.codeTitle}</h1>
      <CodeForm label={t.code} hint={t.codeHint} go={t.codeGo} />
    </>
  )
}
