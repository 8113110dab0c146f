import { simplified } from '../address/text/traditional.ts'

/** One unit to one unit: positions in the folded text must stay positions in the resident's own words. */
const fold = simplified.slice()
// A name of a place keeps it (於潜镇); in a sentence it is 于.
fold['於'.charCodeAt(0)] = '于'.charCodeAt(0)
// Full-width forms U+FF01–FF5E mirror ASCII; U+3000 is the ideographic space.
for (let unit = 0xff01; unit <= 0xff5e; unit++) fold[unit] = unit - 0xfee0
fold[0x3000] = 0x20
// Words are compared in capitals, since appeals write "ktv", "KTV" and "Ktv".
for (let unit = 0x61; unit <= 0x7a; unit++) fold[unit] = unit - 0x20
for (let unit = 0xff41; unit <= 0xff5a; unit++) fold[unit] = unit - 0xfee0 - 0x20

/** Several questions are put to one text, one after the other: it is folded for the first of them. */
let last = { text: '', limit: 0, folded: '' }

/**
 * Same length as the input, unit by unit: traditional → simplified, full-width → ASCII, letters to capitals.
 * Cut at `limit` units, so that ten megabytes cost no more than a page.
 */
export function foldText(text: string, limit: number): string {
  if (last.text !== text || last.limit !== limit) last = { text, limit, folded: foldAnew(text, limit) }
  return last.folded
}

/** Most units stand as they are: whole runs of them are taken over. */
function foldAnew(text: string, limit: number): string {
  const length = Math.min(text.length, limit)
  let folded = ''
  let from = 0
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at)
    const other = fold[unit]!
    if (other === unit) continue
    folded += text.slice(from, at) + String.fromCharCode(other)
    from = at + 1
  }
  return folded + text.slice(from, length)
}
