import { useTexts } from '../../app/language.ts'
import { keys, queryClient } from '../../app/queries.ts'
import { PasswordForm } from '../../parts/password-form.tsx'
import { signInTexts } from './texts.ts'

/** Somebody else knows a first password: until it is replaced, the account opens nothing. */
export function NewPassword() {
  const t = useTexts(signInTexts)
  return (
    <>
      <h1>{t.newTitle}</h1>
      <p>{t.newWhy}</p>
      <PasswordForm
        strong
        go={t.newGo}
        changed={() => queryClient.invalidateQueries({ queryKey: keys.me })}
      />
    </>
  )
}
