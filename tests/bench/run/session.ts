import { demoPassword, demoSecret } from '../../../apps/server/demo/staff.ts'
import { codeAt, sessionCookie } from '../../../modules/access/index.ts'

/** Signs in as people do, with password and second factor; gives the headers of the session. */
export async function signIn(base: string, login: string): Promise<Record<string, string>> {
  const first = await post(base, '/api/sign-in', { login, password: demoPassword }, {})
  const code = await codeAt(demoSecret, new Date().toISOString())
  return post(base, '/api/sign-in/code', { code }, first)
}

async function post(base: string, path: string, body: object, headers: Record<string, string>) {
  const reply = await fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  const cookie = reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0]!)
    .find((one) => one.startsWith(`${sessionCookie}=`))
  if (!cookie) throw new Error(`${path} gave no session`)
  return { cookie }
}
