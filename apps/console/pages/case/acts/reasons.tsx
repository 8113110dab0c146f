import type { Suggestion } from '../../../../../modules/duties/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { joined, named } from '../../../parts/joined.ts'
import { useCategoryName } from '../../../parts/reference.ts'
import { formTexts } from './texts.ts'

interface ReasonsProps {
  readonly suggestion: Suggestion | undefined
  readonly chosen: string
  readonly take: (value: string) => void
}

/** The suggested categories with their reasons; another one is one click away. */
export function CategoryReasons({ suggestion, chosen, take }: ReasonsProps) {
  const name = useCategoryName()
  const list = suggestion?.categories.slice(0, 3) ?? []
  return (
    <Offers
      offers={list.map((one) => ({
        value: one.value,
        name: name(one.value) ?? one.value,
        reasons: one.reasons,
      }))}
      chosen={chosen}
      take={take}
    />
  )
}

export function UnitReasons({ suggestion, chosen, take }: ReasonsProps) {
  const unit = suggestion?.unit
  if (!unit) return null
  const reasons = unit.reasons // they name the item of the duty list
  return (
    <Offers offers={[{ value: unit.value.id, name: unit.value.name, reasons }]} chosen={chosen} take={take} />
  )
}

interface Offer {
  readonly value: string
  readonly name: string
  readonly reasons: readonly string[]
}

function Offers({
  offers,
  chosen,
  take,
}: {
  offers: readonly Offer[]
  chosen: string
  take: (value: string) => void
}) {
  const t = useTexts(formTexts)
  const lang = useLang()
  if (offers.length === 0) return null
  return (
    <ul className="offers">
      {offers.map((offer) => (
        <li key={offer.value}>
          <button
            type="button"
            className="plain"
            aria-pressed={offer.value === chosen}
            onClick={() => take(offer.value)}
          >
            {offer.value === chosen ? '✓ ' : ''}
            {named(lang, offer.value === chosen ? t.suggested : t.take, offer.name)}
          </button>
          <span>{joined(lang, offer.reasons)}</span>
        </li>
      ))}
    </ul>
  )
}
