import { share } from '../../../../base/i18n.ts'
import type { Measured } from '../../../../modules/quality/contract.ts'
import { unmeasurable } from '../../../../modules/quality/figures.rules.ts'
import { noFigure } from '../../../../modules/quality/words.rules.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { qualityTexts } from './texts.ts'

/** One figure in words: share and parts, or why there is none (`instead`, where that is known better); and how it went. */
export function FigureWords({ measured, instead }: { measured: Measured; instead?: string | undefined }) {
  const lang = useLang()
  const { dimension, now } = measured
  const why = unmeasurable(dimension, now)
  if (why !== null)
    return <span className="quiet">{instead ?? noFigure(why, dimension, now.denominator, lang)}</span>
  return (
    <>
      <span className="share">{share(lang, now.numerator, now.denominator)}</span>
      <Trend measured={measured} />
    </>
  )
}

const size = { width: 64, height: 18 }

/** A small line of the last days, and in words where it began and ended. Nothing where there is one day only. */
function Trend({ measured: { dimension, trend } }: { measured: Measured }) {
  const t = useTexts(qualityTexts)
  const points = trend.filter((one) => unmeasurable(dimension, one) === null)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return null
  const shares = points.map((one) => one.numerator / one.denominator)
  const from = Math.min(...shares, 0.9)
  const at = (day: string) => Date.parse(day)
  const width = at(last.day) - at(first.day)
  const path = points
    .map((one, i) => {
      const x = 1 + ((size.width - 2) * (at(one.day) - at(first.day))) / width
      const y = 1 + (size.height - 2) * (1 - (shares[i]! - from) / (1 - from || 1))
      return `${x.toFixed(1)},${y.toFixed(1)}`
    })
    .join(' ')
  const percent = (value: number) => `${(100 * value).toFixed(1).replace(/\.0$/, '')}%`
  const words = t.trend(percent(shares[0]!), percent(shares.at(-1)!), Math.round(width / 86_400_000) + 1)
  return (
    <svg
      className="trend"
      {...size}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      <polyline points={path} fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}
