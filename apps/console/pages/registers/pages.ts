/** The registers, in the order in which they stand beside each other. */
export const registerPages = [
  { to: '/residents', name: 'residents', needs: 'resident.read' },
  { to: '/homes', name: 'homes', needs: 'resident.read' },
  { to: '/organizations', name: 'organizations', needs: 'organization.read' },
  { to: '/facilities', name: 'facilities', needs: 'facility.read' },
] as const

/** The first register that this post reads; undefined where it reads none. */
export function firstRegister(may: (permission: string) => boolean) {
  return registerPages.find((page) => may(page.needs))?.to
}

/** Whether a page of the console is one of the registers, or of something in them. */
export function isRegister(path: string): boolean {
  return /^(\/console)?\/(residents|homes|households|organizations|facilities)(\/|$)/.test(path)
}
