import list from './data/kinds.json' with { type: 'json' }

/** Kinds of facility: majors with their minors, code of four digits. Not checked against the printed standard. @see GB/T 30428.2 */
export const kinds = list

const all = list.majors.flatMap((major) => major.kinds)
const byWord = new Map(all.flatMap(({ code, zh }) => [[code, code] as const, [zh, code] as const]))
const byCode = new Map(all.map(({ code, zh }) => [code, zh]))

/** The code of a kind for a code or a name: 上水井盖 → 0101. Undefined where the list has none. */
export function findKind(word: string): string | undefined {
  return byWord.get(word.trim())
}

/** What a code means: 0101 → 上水井盖. */
export function wordOfKind(code: string): string | undefined {
  return byCode.get(code)
}
