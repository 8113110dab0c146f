import { lazy, Suspense, useState } from 'react'
import { texts } from '../../../base/i18n.ts'
import { useWords } from '../../phone/settings.ts'
import type { Public } from '../follow/state-words.ts'
import type { CaseKey } from '../send.ts'

/** Loaded when somebody asks for it: signatures need code that nobody else waits for. */
const CheckView = lazy(() => import('./check-view.tsx'))

/** The offer to check that nobody altered the case; what checks it comes with the press of the button. */
export function CheckSection({ it, to }: { it: Public; to: CaseKey }) {
  const t = useWords(words)
  const [asked, setAsked] = useState(0)
  return (
    <section className="stack near" aria-label={t.title}>
      <h2>{t.title}</h2>
      {asked === 0 && <p data-say>{t.explain}</p>}
      {asked > 0 && (
        <Suspense fallback={<p role="status">{t.loading}</p>}>
          <CheckView key={asked} it={it} to={to} />
        </Suspense>
      )}
      <button type="button" onClick={() => setAsked(asked + 1)}>
        {asked === 0 ? t.start : t.again}
      </button>
    </section>
  )
}

const words = texts(
  {
    title: '检查有没有人改过',
    explain:
      '这件事的每一步，都记在几个单位共同保管的账里，谁也不能悄悄改。点一下，您的手机自己去核对，不用光听我们说。',
    start: '开始检查',
    again: '再查一次',
    loading: '正在核对…',
  },
  {
    title: 'Check that nobody altered this',
    explain:
      'Every step of this is in a record that several offices keep together, so that nobody can quietly change it. Press, and your own phone compares; you need not take our word for it.',
    start: 'Check now',
    again: 'Check again',
    loading: 'Comparing…',
  },
)
