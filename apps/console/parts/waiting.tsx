import { texts } from '../../../base/i18n.ts'
import { useTexts } from '../app/language.ts'

const words = texts({ waiting: '正在取数据' }, { waiting: 'Fetching' })

/** Gray lines in the place of what is coming; the style sheet keeps them invisible for the first 300 ms. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const t = useTexts(words)
  return (
    <div className="waiting" role="status" aria-label={t.waiting}>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <span key={row} />
      ))}
    </div>
  )
}
