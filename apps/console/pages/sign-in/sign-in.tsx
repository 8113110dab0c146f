import type { Me } from '../../../../modules/access/contract.ts'
import { useTexts } from '../../app/language.ts'
import { signOut } from '../../app/person-menu.tsx'
import type { Door } from '../../app/session.ts'
import { shellTexts } from '../../app/texts.ts'
import { LanguageSwitch } from '../../app/top-bar.tsx'
import { ChoosePost } from './choose-post.tsx'
import { Enroll } from './enroll.tsx'
import { NewPassword } from './new-password.tsx'
import { PasswordStep } from './password-step.tsx'
import { SecondFactor } from './second-factor.tsx'
import './sign-in.css'
import { signInTexts } from './texts.ts'

interface SignInProps {
  readonly door: Exclude<Door, 'open'>
  readonly me: Me
}

/** One question at a time: who, the second factor, an own password, the post. */
export default function SignIn({ door, me }: SignInProps) {
  const t = useTexts(signInTexts)
  const frame = useTexts(shellTexts)
  return (
    <div className="sign-in">
      <header className="no-print">
        <p className="brand">
          <strong>{frame.product}</strong> <span>{frame.place}</span>
        </p>
        <LanguageSwitch />
      </header>
      <main>
        {door === 'sign-in' && <PasswordStep />}
        {door === 'second-factor' && <SecondFactor />}
        {door === 'enroll' && <Enroll />}
        {door === 'new-password' && <NewPassword />}
        {door === 'choose-post' && <ChoosePost me={me} />}
        {door !== 'sign-in' && (
          <button type="button" className="plain no-print" onClick={() => void signOut()}>
            {door === 'choose-post' ? t.signOut : t.back}
          </button>
        )}
      </main>
    </div>
  )
}
