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

const page = 100
const mostPages = 50

/** Accounts of a street, by name; `more` where there are over 5 000. */
export async function peopleOf(
  house: Opened,
  street: string,
  words?: string,
): Promise<{ people: Person[]; more: boolean }> {
  const people: Person[] = []
  let after: string | null = null
  for (let n = 0; n < mostPages; n++) {
    const query = { limit: page, ...(words ? { q: words } : {}), ...(after ? { after } : {}) }
    const got: { items: Person[]; next: string | null } = await call(
      house,
      house.access.routes,
      'people',
      street,
      { query },
    )
    people.push(...got.items)
    after = got.next
    if (after === null) return { people, more: false }
  }
  return { people, more: true }
}

/** The account of exactly this login, capital letters and width apart. */
export async function findByLogin(house: Opened, street: string, login: string): Promise<Person> {
  const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  const { people } = await peopleOf(house, street, folded(login))
  const found = people.find((it) => folded(it.login) === folded(login))
  if (!found) throw wrong.noLogin({ login })
  return found
}
