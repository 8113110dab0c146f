// Parts of the tests only: USCCs with check digits that fit.
import { readUscc } from '../catalogue/index.ts'

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The first USCC with this beginning whose checks fit; there is one for each organization code. @see GB 32100 */
export function usccCheck(first16: string): string {
  for (const a of letters)
    for (const b of letters) {
      const whole = `${first16}${a}${b}`
      if (whole.length === 18 && readUscc(whole)?.flaw === null) return whole
    }
  throw new Error(`no USCC begins with ${first16}`)
}
