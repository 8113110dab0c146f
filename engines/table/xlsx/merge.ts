import type { Merge } from '../table.ts'

/** `<mergeCell ref="B2:D5"/>` as a range; null when it names none. */
export function mergeOf(tag: string): Merge | null {
  const found = /\sref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["']/i.exec(tag)
  if (!found) return null
  const [, left, top, right, bottom] = found
  return { top: Number(top), left: columnOf(left!), bottom: Number(bottom), right: columnOf(right!) }
}

/** A = 1, Z = 26, AA = 27… */
function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

/** The letters of a 1-based column. */
export function lettersOf(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}
