import { useTexts } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { PasswordForm } from '../../parts/password-form.tsx'
import { accountTexts } from './texts.ts'

export function ChangePassword() {
  const t = useTexts(accountTexts)
  return (
    <section aria-labelledby="password">
      <h2 id="password">{t.password}</h2>
      <PasswordForm go={t.change} changed={() => queryClient.invalidateQueries({ queryKey: ['sessions'] })} />
    </section>
  )
}
