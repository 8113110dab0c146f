export interface TypedSpan {
  readonly start: string
  readonly end: string
}

/** Office hours stand in order and do not overlap; each has a start and a later end. */
export function areInOrder(spans: readonly TypedSpan[]): boolean {
  const times = spans.flatMap(({ start, end }) => [start, end])
  return (
    spans.length > 0 &&
    times.every((time) => /^\d{2}:\d{2}$/.test(time)) &&
    times.every((time, i) => i === 0 || time > times[i - 1]!)
  )
}
