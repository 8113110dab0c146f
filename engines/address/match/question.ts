import { normalize, readDetails } from '../text/index.ts'
import type { Asked, Inner } from './shapes.ts'

/** A text made ready to be looked for. */
export interface Question {
  readonly text: string
  readonly units: Uint16Array
  /** 1 where names are read: not in remarks, telephone numbers, persons, numbers. */
  readonly open: Uint8Array
  readonly group: string
  readonly number: {
    readonly value: string
    readonly text: string
    readonly start: number
    readonly end: number
  } | null
  readonly inner: Readonly<Partial<Record<Inner, { readonly value: string; readonly text: string }>>>
  /** Where the next number after that of the house begins. */
  readonly nextDetail: number | null
  readonly beside: { readonly said: string; readonly start: number } | null
}

const person =
  /(?:^|[ (])\p{Lo}{2,4}[ :]?1\d{10}(?!\d)|(?<!\d)1\d{10}(?!\d)(?: \p{Lo}{2,3}(?=$| ))?|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/gu
const brackets = /\(([^()]*)\)?/g
/** What stands in brackets is a remark, if it is no division (reordered: …室(河南省郑州市)). */
const division = /[省市区县镇乡村]$|街道$|社区$/
const relation =
  /(?:斜?对[面过门]|马路对面|旁边?|隔壁|附近|周边|旁侧|[东西南北]侧|以[东西南北]|往?[东西南北]{1,2}\d+米|楼下|门口|后面|前面|背后)(?=$|[ )的])/

/** From a text, or from an address taken apart: what only points at it is then known already. */
export function questionOf(asked: Asked): Question {
  if (typeof asked === 'string') return read(normalize(asked).text, null)
  const own = asked.spans.filter(({ label }) => label !== 'assist')
  const said = asked.spans.find(({ label, text }) => label === 'assist' && relation.test(text))
  const text = normalize(own.map(({ text: part }) => part).join('')).text
  return read(text, said ? { said: said.text, start: text.length } : null)
}

function read(text: string, told: Question['beside']): Question {
  const units = new Uint16Array(text.length)
  const open = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    units[i] = unit
    open[i] = unit === 0x20 || unit === 0x28 || unit === 0x29 ? 0 : 1
  }
  let bare = text
  const close = (start: number, end: number) => {
    open.fill(0, start, end)
    bare = bare.slice(0, start) + ' '.repeat(end - start) + bare.slice(end)
  }
  if (/\d{7}/.test(text))
    for (const { index, 0: found } of text.matchAll(person)) close(index, index + found.length)
  if (text.includes('('))
    for (const { index, 0: found, 1: inside } of text.matchAll(brackets))
      if (!division.test(inside!.trim())) close(index, index + found.length)
  const details = readDetails(bare)
  for (const { start, end } of details) open.fill(0, start, end)
  const number = details.find(({ label }) => label === 'number')
  const inner: Partial<Record<Inner, { value: string; text: string }>> = {}
  for (const { label, value, start, end } of details)
    if (label !== 'number' && label !== 'group') inner[label] ??= { value, text: text.slice(start, end) }
  return {
    text,
    units,
    open,
    group: details.find(({ label }) => label === 'group')?.value ?? '',
    number: number
      ? {
          value: number.value,
          text: text.slice(number.start, number.end),
          start: number.start,
          end: number.end,
        }
      : null,
    inner,
    nextDetail: number ? (details[details.indexOf(number) + 1]?.start ?? null) : null,
    beside: told ?? besideIn(bare, close),
  }
}

function besideIn(bare: string, close: (start: number, end: number) => void): Question['beside'] {
  const found = relation.exec(bare)
  if (!found) return null
  close(found.index, found.index + found[0].length)
  return { said: found[0], start: found.index }
}
