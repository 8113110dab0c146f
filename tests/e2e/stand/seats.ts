import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { type APIRequestContext, request } from '@playwright/test'

/** Who sits where in the demonstration street, by the login of each. */
export const logins = {
  desk: 'chuangkou01',
  'supervisor-seat': 'jiandu01',
  dispatcher: 'paidan01',
  handler: 'chengguan0',
  cadre: 'sq01shuji',
  'grid-worker': 'wg01',
  leader: 'zhuren',
  'data-steward': 'shuju',
  'security-officer': 'anquan',
  auditor: 'jijian',
  administrator: 'admin',
} as const

export type Seat = keyof typeof logins

export const password = 'linli-demo-2026'

const folder = path.resolve(import.meta.dirname, '../../../test-results/seats')

/** The kept session of a seat, for `storageState`. */
export function seat(name: Seat): string {
  return path.join(folder, `${name}.json`)
}

/** Signs every seat in once: the same code of the second factor is refused a second time within its half minute. */
export async function signInSeats(url: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of Object.keys(logins) as Seat[]) {
    const browser = await request.newContext({ baseURL: url })
    await post(browser, '/api/sign-in', { login: logins[name], password })
    await post(browser, '/api/sign-in/code', { code: await presentCode(browser) })
    await browser.storageState({ path: seat(name) })
    await browser.dispose()
  }
}

/** The present code of the second factor, from the page that shows it to whoever tries the demonstration. */
export async function presentCode(browser: APIRequestContext): Promise<string> {
  const page = await (await browser.get('/demo')).text()
  const code = /<strong>(\d{6})<\/strong>/.exec(page)?.[1]
  if (!code) throw new Error('/demo shows no code')
  return code
}

async function post(browser: APIRequestContext, at: string, data: object): Promise<void> {
  const answer = await browser.post(at, { data })
  if (!answer.ok()) throw new Error(`${at} answered ${answer.status()}: ${await answer.text()}`)
}
