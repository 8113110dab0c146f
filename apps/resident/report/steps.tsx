import { texts } from '../../../base/i18n.ts'
import { Link } from '../../phone/router.tsx'
import { useWords } from '../../phone/settings.ts'

/** Where one is in the three steps, and the way back to the one before. */
export function Steps({ at }: { at: 1 | 2 | 3 }) {
  const t = useWords(words)
  const back = ['/', '/report', '/report/where'][at - 1]!
  return (
    <nav className="steps" aria-label={t.steps}>
      <Link href={back} className="back">
        ‹ {t.back}
      </Link>
      <ol>
        {t.names.split('|').map((name, i) => (
          <li
            key={name}
            aria-current={i + 1 === at ? 'step' : undefined}
            data-done={i + 1 < at ? '' : undefined}
          >
            {i + 1}. {name}
          </li>
        ))}
      </ol>
    </nav>
  )
}

const words = texts(
  { steps: '分三步', back: '返回', names: '说事|在哪儿|联系' },
  { steps: 'Three steps', back: 'Back', names: 'What|Where|Contact' },
)
