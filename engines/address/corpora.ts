import type { Elements } from './measure.ts'
import { type FineLabel, fineLabelOf, fineLabels, numberOf } from './tag/labels.ts'

/** A text somebody tagged. */
export interface Tagged {
  readonly id: string
  readonly text: string
  readonly spans: readonly { readonly label: FineLabel; readonly start: number; readonly end: number }[]
  readonly levels: Elements
}

/**
 * Lines {id, text, spans: [{label, start, end}], levels} as the nca and CCKS sets have them; a label none of the known schemes has is
 * an error.
 *
 * @throws Error
 */
export function taggedLines(lines: string): Tagged[] {
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { id, text, spans, levels } = JSON.parse(line) as Tagged
      return { id, text, levels, spans: spans.map((span) => ({ ...span, label: known(span.label) })) }
    })
}

function known(theirs: string): FineLabel {
  const label = fineLabelOf(theirs)
  if (!label) throw new Error(`${theirs}: no known label`)
  return label
}

/** A unit and its tag (B-city, M-city, E-city, S-redundant) a line, an empty line between texts, as swei has them. */
export function columnLines(lines: string): Tagged[] {
  return lines
    .split('\n\n')
    .filter((block) => block.trim())
    .map((block, i) => {
      let text = ''
      let start = 0
      const spans: { label: FineLabel; start: number; end: number }[] = []
      for (const line of block.split('\n')) {
        const [unit, tag] = line.split(' ')
        if (!unit || !tag) continue
        if (/^[BS]/.test(tag)) start = text.length
        text += unit
        if (!/^[ES]/.test(tag)) continue
        const label = known(tag.slice(2))
        const last = spans[spans.length - 1]
        if (label === 'redundant' && last?.label === label && last.end === start)
          spans[spans.length - 1] = { ...last, end: text.length }
        else spans.push({ label, start, end: text.length })
      }
      return { id: `swei-${i}`, text, spans, levels: levelsOf(text, spans) }
    })
}

/** The first piece of each element. */
function levelsOf(text: string, spans: Tagged['spans']): Elements {
  const levels: Record<string, string> = {}
  for (const { label, start, end } of spans) {
    const ours = fineLabels[label]
    if (ours && label !== 'group' && !label.startsWith('sub')) levels[ours] ??= text.slice(start, end)
  }
  return levels
}

/** States of the tagger unit by unit; what lies in no span says nothing. */
export function statesOf(length: number, spans: Tagged['spans']): Uint8Array {
  const states = new Uint8Array(length).fill(255)
  for (const { label, start, end } of spans) put(states, numberOf[label], start, Math.min(end, length))
  for (let i = 0; i < length; ) {
    let end = i
    while (end < length && states[end] === 255) end++
    if (end > i) put(states, numberOf.redundant, i, end)
    i = Math.max(end, i + 1)
  }
  return states
}

function put(states: Uint8Array, label: number, start: number, end: number): void {
  for (let i = start; i < end; i++)
    states[i] = label * 4 + (end - start === 1 ? 3 : i === start ? 0 : i === end - 1 ? 2 : 1)
}
