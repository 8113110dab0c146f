import { expect, test } from 'vitest'
import { testStreet } from '../../apps/server/test-street.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const { id } = await paths(street).reach('reported')
const looks = async () =>
  (
    await street.see<{ n: number }>(`SELECT count(*)::int AS n FROM ledger.entry WHERE type = 'data.read'`)
  )[0]!.n

/** Long enough for any reply that does not wait. */
const wait = () => new Promise((resolve) => setTimeout(resolve, 400))

test('no reply leaves before its look is committed, however many look at once', async () => {
  const before = await looks()
  const keeper = await street.database.owner.connect()
  const replies: string[] = []
  try {
    // Who holds this lock keeps every entry from being written, and nothing from being read.
    await keeper.query('BEGIN; LOCK TABLE ledger.entry IN SHARE MODE')
    const leader = street.as('leader')
    const asked = [
      ...Array.from({ length: 12 }, () => leader.getCase({ params: { id } })),
      ...Array.from({ length: 12 }, () => leader.cases({ query: {} })),
    ].map((reply) => reply.then(() => void replies.push('shown')))
    await wait()
    expect(replies).toEqual([])
    expect(await looks()).toBe(before)
    await keeper.query('COMMIT')
    await Promise.all(asked)
    expect(await looks()).toBe(before + 24)
  } finally {
    await keeper.query('ROLLBACK')
    keeper.release()
  }
})

test('when looks cannot be kept all that were shown together are refused, and the next is shown again', async () => {
  const before = await looks()
  const { owner, roles } = street.database
  const leader = street.as('leader')
  await owner.query(`REVOKE INSERT ON ledger.entry FROM ${roles.app}`)
  try {
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => leader.getCase({ params: { id } })))
    expect(all.map((one) => one.status)).toEqual(Array(12).fill('rejected'))
  } finally {
    await owner.query(`GRANT INSERT ON ledger.entry TO ${roles.app}`)
  }
  await leader.getCase({ params: { id } })
  expect(await looks()).toBe(before + 1)
})
