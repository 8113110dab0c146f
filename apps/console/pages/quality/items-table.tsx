import { type ItemLine, type Judged, judged, type Measured } from '../../../../modules/quality/contract.ts'
import { definitionOf } from '../../../../modules/quality/words.rules.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { FigureWords } from './figure.tsx'
import type { Picked } from './picked.ts'
import { qualityTexts } from './texts.ts'

interface TableProps {
  readonly items: readonly ItemLine[]
  readonly picked: Picked | null
  readonly pick: (picked: Picked) => void
}

/** One row an item, one column a dimension that is judged value by value. What is short leads to its rows. */
export function ItemsTable({ items, picked, pick }: TableProps) {
  const t = useTexts(qualityTexts)
  const lang = useLang()
  return (
    <table className="quality-table">
      <thead>
        <tr>
          <th scope="col">{t.item}</th>
          {judged.map((one) => (
            <th scope="col" key={one}>
              {definitionOf(one, lang).name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.item}>
            <th scope="row">
              {item[lang]}
              {item.mandatory && <span className="quiet">{t.mandatory}</span>}
            </th>
            {judged.map((dimension) => (
              <td key={dimension} data-name={definitionOf(dimension, lang).name}>
                <Cell
                  {...{ item, dimension, pick }}
                  measured={item.measured.find((one) => one.dimension === dimension)!}
                  here={picked?.item.item === item.item && picked.dimension === dimension}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CellProps {
  readonly item: ItemLine
  readonly dimension: Judged
  readonly measured: Measured
  readonly here: boolean
  readonly pick: TableProps['pick']
}

function Cell({ item, dimension, measured, here, pick }: CellProps) {
  const t = useTexts(qualityTexts)
  const lang = useLang()
  const short = measured.now.denominator - measured.now.numerator
  const { name } = definitionOf(dimension, lang)
  return (
    <>
      <FigureWords measured={measured} />
      {short > 0 && (
        <button
          type="button"
          className="plain"
          aria-pressed={here}
          aria-label={t.see(item[lang], name, short)}
          onClick={() => pick({ item, dimension })}
        >
          {t.wrong(short)}
        </button>
      )}
    </>
  )
}
