/** A facility’s code in its four parts. @see GB/T 30428.2 */
export interface CodeParts {
  readonly county: string
  readonly major: string
  readonly minor: string
  readonly serial: string
}

/**
 * Takes a code of 16 digits apart: county 6, major 2, minor, serial. Two forms are in use, minor 2 and serial 6 (the textbook), minor 3 and
 * serial 5. The kind that the source says decides; else the form of which the list knows the kind. Null where that leaves two
 * answers or none: never a guess.
 * @param kind four digits (0101) as the source says, or null
 * @param knows whether the list has a kind
 */
export function partsOf(
  code: string,
  kind: string | null,
  knows: (kind: string) => boolean,
): CodeParts | null {
  if (!/^\d{16}$/.test(code)) return null
  const [county, major] = [code.slice(0, 6), code.slice(6, 8)]
  const forms: CodeParts[] = [{ county, major, minor: code.slice(8, 10), serial: code.slice(10) }]
  if (code[8] === '0') forms.push({ county, major, minor: code.slice(9, 11), serial: code.slice(11) })
  const kindOf = (form: CodeParts) => form.major + form.minor
  const fitting = forms.filter((form) => (kind === null ? knows(kindOf(form)) : kindOf(form) === kind))
  return fitting.length === 1 ? fitting[0]! : null
}

/** A point of China from what is said; null where one is missing or lies elsewhere (degrees swapped, meters for degrees). */
export function pointOf(
  lon: string | undefined,
  lat: string | undefined,
): { lon: number; lat: number } | null {
  if (lon === undefined || lat === undefined) return null
  const point = { lon: Number(lon), lat: Number(lat) }
  const inside = point.lon >= 73 && point.lon <= 136 && point.lat >= 3 && point.lat <= 54
  return inside ? point : null
}
