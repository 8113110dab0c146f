/** What the page of homes shows: the id of an address. What people typed stays out of it. */
export function readHomesSearch(search: Record<string, unknown>): { at?: string } {
  const { at } = search
  return typeof at === 'string' && /^[0-9a-f-]{36}$/.test(at) ? { at } : {}
}
