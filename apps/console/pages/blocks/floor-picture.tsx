import { type KeyboardEvent, useRef } from 'react'
import type { Block, Room } from '../../../../modules/blocks/contract.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { elderAlone, factOf } from './room-facts.ts'
import { blockTexts } from './texts.ts'
import { nextRoom } from './walk-rooms.ts'

type Words = ReturnType<typeof useTexts<(typeof blockTexts)['zh']>>

const onlyRegistered = (room: Room) => room.people?.list.filter((one) => one.how === 'registered').length ?? 0

/** What is in a room, in words: said to whoever does not see the marks. */
function saidOf(t: Words, room: Room, year: number): string[] {
  const only = onlyRegistered(room)
  const said = [
    ...(room.cases > 0 ? [t.cases(room.cases)] : []),
    ...(elderAlone(room, year) ? [t.facts.elder] : []),
    ...(room.people && room.people.actual > 0 ? [t.people(room.people.actual)] : []),
    ...(only > 0 ? [t.registeredOnly(only)] : []),
    ...(room.let ? [t.let] : []),
    ...(room.firms.length > 0 ? [t.firms(room.firms.length)] : []),
  ]
  // Whoever may not see people is not told that nobody is there.
  return said.length > 0 || room.people === null ? said : [t.empty]
}

/** The same as short marks: a letter with a number, so that color is never alone. */
function marksOf(t: Words, room: Room): { key: keyof Words['mark']; text: string }[] {
  const mark = (key: keyof Words['mark'], n: number) => (n > 0 ? [{ key, text: `${t.mark[key]}${n}` }] : [])
  return [
    ...mark('cases', room.cases),
    ...mark('people', room.people?.actual ?? 0),
    ...mark('registered', onlyRegistered(room)),
    ...(room.let ? [{ key: 'let' as const, text: t.mark.let }] : []),
    ...mark('firms', room.firms.length),
  ]
}

interface FloorPictureProps {
  readonly block: Block
  readonly chosen: string | null
  readonly choose: (room: string) => void
  /** The unit that is shown alone; null: all beside each other. */
  readonly unit: number | null
  /** One short line a floor, so that a tower fits on a screen. */
  readonly dense: boolean
}

/** The house as it stands: floors from the top down, units beside each other. One stop for Tab; arrows walk within. */
export function FloorPicture({ block, chosen, choose, unit, dense }: FloorPictureProps) {
  const t = useTexts(blockTexts)
  const lang = useLang()
  const table = useRef<HTMLTableElement>(null)
  const shown = block.columns
    .map((column, i) => ({ ...column, i }))
    .filter(({ i }) => unit === null || i === unit)
  const rooms = block.floors.flatMap((one) => shown.flatMap(({ i }) => one.cells[i] ?? []))
  const stop = rooms.find((room) => room.id === chosen)?.id ?? rooms[0]?.id
  const walk = (event: KeyboardEvent) => {
    const to = table.current && nextRoom(table.current, event)
    if (!to) return
    event.preventDefault()
    to.focus()
  }
  return (
    <div className={dense ? 'floors-box dense' : 'floors-box'}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rooms are walked by arrows, which a plain table does not say
        role="grid"
        className="floors"
        aria-label={`${block.text} ${t.picture}. ${t.pictureKeys}`}
        onKeyDown={walk}
        lang={lang === 'zh' ? 'zh-CN' : 'en'}
      >
        <thead>
          <tr>
            <td />
            {shown.map(({ id, name }) => (
              <th key={id ?? 'none'} scope="col">
                {name || (block.columns.length > 1 ? t.noUnit : '')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.floors.map(({ floor, cells }) => (
            <tr key={floor ?? 'none'}>
              <th scope="row">{floor === null ? t.noFloor : t.floor(floor)}</th>
              {shown.map(({ id, i }) => (
                <td key={id ?? 'none'}>
                  <div className="cells">
                    {cells.every((one) => one.length === 0) && i === shown[0]?.i && (
                      <span className="quiet">{t.noRoomsOnFloor}</span>
                    )}
                    {cells[i]?.map((room) => (
                      <RoomButton
                        key={room.id}
                        {...{ room, t }}
                        year={Number(block.day.slice(0, 4))}
                        chosen={room.id === chosen}
                        stop={room.id === stop}
                        choose={choose}
                      />
                    ))}
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RoomButtonProps {
  readonly t: Words
  readonly room: Room
  readonly year: number
  readonly chosen: boolean
  readonly stop: boolean
  readonly choose: (room: string) => void
}

function RoomButton({ t, room, year, chosen, stop, choose }: RoomButtonProps) {
  const fact = factOf(room, year)
  const name = room.kind === 'building' ? t.whole : room.name.replace(/室$/, '')
  return (
    <button
      type="button"
      className="room"
      data-room={room.id}
      data-fact={fact}
      aria-pressed={chosen}
      aria-label={[room.kind === 'building' ? t.whole : room.name, ...saidOf(t, room, year)].join(', ')}
      tabIndex={stop ? 0 : -1}
      onClick={() => choose(room.id)}
    >
      <b>{name}</b>
      <i className="letter">{t.letters[fact]}</i>
      <span className="marks">
        {marksOf(t, room).map(({ key, text }) => (
          <i key={key} className={`mark-${key}`}>
            {text}
          </i>
        ))}
      </span>
    </button>
  )
}
