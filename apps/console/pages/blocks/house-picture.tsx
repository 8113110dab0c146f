import { Radio, Select } from 'antd'
import { useState, useSyncExternalStore } from 'react'
import type { Block, Room } from '../../../../modules/blocks/contract.ts'
import { useTexts } from '../../app/language.ts'
import { FloorPicture } from './floor-picture.tsx'
import { countFacts, facts } from './room-facts.ts'
import { blockTexts } from './texts.ts'

/** A house of more floors is first shown so that it fits on a screen. */
const lowHouse = 12
const phone = '(max-width: 900px)'
/** As many buttons as stand beside each other on a phone. */
const fewUnits = 3

interface HousePictureProps {
  readonly block: Block
  readonly rooms: readonly Room[]
  readonly chosen: string | null
  readonly choose: (room: string) => void
}

/** Whether the screen is that of a phone, also after it was turned. */
function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(phone)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => matchMedia(phone).matches,
  )
}

/** The picture with what it is read by: which unit, how large, what the colors mean. On a phone one unit at a time. */
export function HousePicture({ block, rooms, chosen, choose }: HousePictureProps) {
  const t = useTexts(blockTexts)
  const narrow = useNarrow()
  const units = block.columns.map(({ name }, i) => ({ value: i, label: name || t.noUnit }))
  const ofChosen = block.columns.findIndex((_, i) =>
    block.floors.some((one) => one.cells[i]?.some((room) => room.id === chosen)),
  )
  // Until somebody chooses: one unit at a time on a phone, all of them on a desk; a tower whole at first.
  const [picked, setUnit] = useState<number | null | undefined>(undefined)
  const [denser, setDense] = useState(block.floors.length > lowHouse)
  const unit = picked === undefined ? (narrow && units.length > 1 ? Math.max(0, ofChosen) : null) : picked
  const dense = denser && !narrow
  const counts = countFacts(rooms, Number(block.day.slice(0, 4)))
  const shown = unit !== null && unit < units.length ? unit : null
  return (
    <div>
      <div className="picture-tools">
        {units.length > 1 &&
          (units.length > fewUnits && narrow ? (
            <Select
              aria-label={t.units}
              value={shown ?? -1}
              options={[{ value: -1, label: t.allUnits }, ...units]}
              onChange={(value: number) => setUnit(value === -1 ? null : value)}
            />
          ) : (
            <Radio.Group
              aria-label={t.units}
              optionType="button"
              value={shown ?? -1}
              options={[{ value: -1, label: t.allUnits }, ...units]}
              onChange={(event) => setUnit(event.target.value === -1 ? null : Number(event.target.value))}
            />
          ))}
        {!narrow && (
          <button type="button" className="plain" onClick={() => setDense(!dense)}>
            {dense ? t.roomy : t.dense}
          </button>
        )}
      </div>
      <ul className="room-legend" aria-label={t.legend}>
        {facts
          .filter((fact) => counts.has(fact))
          .map((fact) => (
            <li key={fact}>
              <i data-fact={fact}>{t.letters[fact]}</i> {t.facts[fact]} {counts.get(fact)}
            </li>
          ))}
      </ul>
      <FloorPicture {...{ block, chosen, choose, dense }} unit={shown} />
    </div>
  )
}
