import { type KeyboardEvent, useRef } from 'react'
import type { Block, Room } from '../../../../modules/blocks/contract.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { blockTexts } from './texts.ts'

type Words = ReturnType<typeof useTexts<(typeof blockTexts)['zh']>>

/** What is in a room, in words: said to whoever does not see the marks. */
function saidOf(t: Words, room: Room): string[] {
  const only = room.people?.list.filter((one) => one.how === 'registered').length ?? 0
  const said = [
    ...(room.people && room.people.actual > 0 ? [t.people(room.people.actual)] : []),
    ...(only > 0 ? [t.registeredOnly(only)] : []),
    ...(room.let ? [t.let] : []),
    ...(room.firms.length > 0 ? [t.firms(room.firms.length)] : []),
    ...(room.cases > 0 ? [t.cases(room.cases)] : []),
  ]
  // Whoever may not see people is not told that nobody is there.
  return said.length > 0 || room.people === null ? said : [t.empty]
}

/** The same as short marks: a letter with a number, so that color is never alone. */
function marksOf(t: Words, room: Room): { key: keyof Words['mark']; text: string }[] {
  const only = room.people?.list.filter((one) => one.how === 'registered').length ?? 0
  const mark = (key: keyof Words['mark'], n: number) => (n > 0 ? [{ key, text: `${t.mark[key]}${n}` }] : [])
  return [
    ...mark('people', room.people?.actual ?? 0),
    ...mark('registered', only),
    ...(room.let ? [{ key: 'let' as const, text: t.mark.let }] : []),
    ...mark('firms', room.firms.length),
    ...mark('cases', room.cases),
  ]
}

interface FloorPictureProps {
  readonly block: Block
  readonly chosen: string | null
  readonly choose: (room: string) => void
}

/** The house as it stands: floors from the top down, units beside each other. One stop for Tab; arrows walk within. */
export function FloorPicture({ block, chosen, choose }: FloorPictureProps) {
  const t = useTexts(blockTexts)
  const lang = useLang()
  const table = useRef<HTMLTableElement>(null)
  const first = block.floors[0]?.cells.flat()[0]?.id
  const known = block.floors.some((one) => one.cells.flat().some((room) => room.id === chosen))
  const stop = known ? chosen : first
  const walk = (event: KeyboardEvent) => {
    const to = table.current && next(table.current, event)
    if (!to) return
    event.preventDefault()
    to.focus()
  }
  return (
    <div className="floors-box">
      <table ref={table} className="floors" onKeyDown={walk} lang={lang === 'zh' ? 'zh-CN' : 'en'}>
        <caption className="unseen">{`${block.text} ${t.picture} ${t.pictureKeys}`}</caption>
        <thead>
          <tr>
            <td />
            {block.columns.map(({ id, name }) => (
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
              {cells.map((rooms, i) => (
                <td key={block.columns[i]?.id ?? 'none'}>
                  <div className="cells">
                    {rooms.map((room) => (
                      <button
                        key={room.id}
                        type="button"
                        className="room"
                        data-room={room.id}
                        data-taken={marksOf(t, room).length > 0}
                        aria-pressed={room.id === chosen}
                        aria-label={[room.name, ...saidOf(t, room)].join(', ')}
                        tabIndex={room.id === stop ? 0 : -1}
                        onClick={() => choose(room.id)}
                      >
                        <b>{room.name.replace(/室$/, '')}</b>
                        <span>
                          {marksOf(t, room).map(({ key, text }) => (
                            <i key={key} className={`mark-${key}`}>
                              {text}
                            </i>
                          ))}
                        </span>
                      </button>
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

/** The room that an arrow leads to: beside it in its row, or the nearest one of the row above or below. */
function next(table: HTMLTableElement, event: KeyboardEvent): HTMLElement | undefined {
  const here = document.activeElement
  const rows = [...table.tBodies[0]!.rows].map((row) => [...row.querySelectorAll<HTMLElement>('.room')])
  const row = rows.findIndex((rooms) => rooms.some((room) => room === here))
  if (row < 0) return undefined
  const at = rows[row]!.indexOf(here as HTMLElement)
  if (event.key === 'ArrowLeft') return rows[row]![at - 1]
  if (event.key === 'ArrowRight') return rows[row]![at + 1]
  if (event.key === 'Home') return rows[row]![0]
  if (event.key === 'End') return rows[row]!.at(-1)
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
  if (step === 0) return undefined
  const x = (here as HTMLElement).getBoundingClientRect().left
  for (let i = row + step; i >= 0 && i < rows.length; i += step) {
    const [nearest] = [...rows[i]!].sort(
      (a, b) => Math.abs(a.getBoundingClientRect().left - x) - Math.abs(b.getBoundingClientRect().left - x),
    )
    if (nearest) return nearest
  }
  return undefined
}
