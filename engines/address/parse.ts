import type { Divisions } from './chain/divisions.ts'
import { mend } from './chain/mend.ts'
import { resolve } from './chain/resolve.ts'
import { scan } from './chain/scan.ts'
import { settle } from './chain/settle.ts'
import { read } from './read.ts'
import type { Parsed, Span } from './shapes.ts'
import { fold } from './tag/fold.ts'
import { fineLabels } from './tag/labels.ts'
import type { Model } from './tag/model.ts'
import { tag } from './tag/tagger.ts'

/** Longer texts are no addresses; what is beyond is not read. */
export const mostAddress = 300

/** What a parser needs: the divisions of the country and what was learned. */
export interface AddressKnowledge {
  readonly divisions: Divisions
  readonly model: Model
}

/**
 * Takes a free Chinese text apart: elements in standard form, where they stand in the text as given, and how certain each is. What
 * is not known is left out.
 */
export function parse({ divisions, model }: AddressKnowledge, given: string): Parsed {
  const units = fold(given, mostAddress)
  const text = String.fromCharCode(...units)
  const hits = scan(divisions, units)
  const tags = tag(model, units, hits)
  const found = resolve(divisions, hits, tags, text)
  const chain = found && mend(divisions, found, text, tags)
  const settled = chain ? settle(chain, tags) : tags
  const spans: Span[] = []
  for (const { label, start, end } of settled) {
    const ours = fineLabels[label]
    if (ours) spans.push({ label: ours, start, end, text: given.slice(start, end) })
  }
  return { spans, ...read(divisions, chain, settled, text) }
}
