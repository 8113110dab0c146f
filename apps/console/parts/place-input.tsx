import { useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import type { Point } from '../../../base/contract.ts'
import { texts } from '../../../base/i18n.ts'
import { places } from '../app/api.ts'
import { useTexts } from '../app/language.ts'
import { useSession } from '../app/session.ts'
import type { Control } from './field.tsx'
import { useLater } from './later.ts'

const words = texts(
  {
    hint: '路名门牌、小区楼号、店名',
    marked: '已标在地图上',
    unmarked: '还没有标在地图上：从列表里选，或在地图上点一下',
    unmark: '去掉标记',
  },
  {
    hint: 'Road and number, estate and building, shop',
    marked: 'marked on the map',
    unmarked: 'not on the map yet: choose from the list or click on the map',
    unmark: 'Remove the mark',
  },
)

interface PlaceInputProps {
  readonly control: Control
  readonly text: string
  readonly point: Point | null
  readonly change: (part: { text?: string; point?: Point | null }) => void
}

/** A place in words, found while typing; choosing one also marks it on the map. Words alone are enough. */
export function PlaceInput({ control, text, point, change }: PlaceInputProps) {
  const t = useTexts(words)
  const { street } = useSession()
  const q = useLater(text.trim(), 200)
  const found = useQuery({
    queryKey: ['places', street, q],
    queryFn: () => places.findPlaces({ params: { street }, query: { q: q.slice(0, 100) } }),
    enabled: q.length >= 2,
    staleTime: 60_000,
  })
  const items = q.length >= 2 ? (found.data?.items ?? []) : []
  return (
    <>
      <AutoComplete
        {...control}
        className="place-input"
        value={text}
        placeholder={t.hint}
        maxLength={200}
        options={items.map((place, i) => ({
          value: place.text,
          key: `${i}-${place.text}`,
          label: (
            <span>
              {place.text} <span className="quiet">{place.community?.name}</span>
            </span>
          ),
        }))}
        onChange={(next: string) => change({ text: next.slice(0, 200) })}
        onSelect={(chosen: string) => {
          const place = items.find((one) => one.text === chosen)
          change({ text: chosen, point: place?.point ?? point })
        }}
      />
      <p className="hint">
        {point ? `✓ ${t.marked}` : t.unmarked}{' '}
        {point && (
          <button type="button" className="plain" onClick={() => change({ point: null })}>
            {t.unmark}
          </button>
        )}
      </p>
    </>
  )
}
