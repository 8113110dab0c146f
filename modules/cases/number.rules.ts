/**
 * The day and the number of the day in a case’s number as people write it: 20261123-0042, or without the dash. Nothing for what is
 * no number: 20260230 is no day, and eleven digits are more likely a telephone.
 */
export function numberParts(text: string): { day: string; seq: number } | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})-?(\d{1,6})$/.exec(text)
  if (!found) return undefined
  const day = `${found[1]}-${found[2]}-${found[3]}`
  const at = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day)) return undefined
  return { day, seq: Number(found[4]) }
}
