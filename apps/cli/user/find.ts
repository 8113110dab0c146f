import { problems } from '../../../base/problem.ts'
import type { Person } from '../../../modules/access/contract.ts'
import type { Opened } from '../../server/house.ts'
import { call } from '../call.ts'

export const wrong = problems({
  noLogin: {
    code: 'cli.no-such-login',
    status: 404,
    zh: '这个街道没有账号“{login}”。用 linli user list 看看。',
    en: 'This street has no login “{login}”. See linli user list.',
  },
  noUnit: {
    code: 'cli.no-such-unit',
    status: 404,
    zh: '这个街道没有单位“{unit}”。现有：{units}。',
    en: 'This street has no unit “{unit}”. There are: {units}.',
  },
})

/** The account of exactly this login, capital letters and width apart. */
export async function findByLogin(house: Opened, street: string, login: string): Promise<Person> {
  const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  const query = { q: folded(login), limit: 200 }
  const { items } = await call<{ items: Person[] }>(house, house.access.routes, 'people', street, { query })
  const found = items.find((it) => folded(it.login) === folded(login))
  if (!found) throw wrong.noLogin({ login })
  return found
}
