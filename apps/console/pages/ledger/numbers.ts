/** 48,213: grouped alike in both languages. */
export function many(n: number): string {
  return n.toLocaleString('en-US')
}
