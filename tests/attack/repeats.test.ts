import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { refusal, testStreet } from '../../apps/server/test-street.ts'
import { unseal } from '../../base/crypto/seal.ts'
import { holdReply } from '../../base/http/shown-once.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const { here, house, database } = street
const ours = paths(street)

// The test reads as the owner, past the policies; the app role stays bound by them.
await database.owner.query('ALTER TABLE base.repeat NO FORCE ROW LEVEL SECURITY')
const kept = async (key: string) =>
  (await database.owner.query('SELECT street, actor, key, reply FROM base.repeat WHERE key = $1', [key])).rows
const age = (key: string, by: string) =>
  database.owner.query('UPDATE base.repeat SET at = now() - $2::interval WHERE key = $1', [key, by])

/** A press that is kept, of the street and of none. */
async function pressed(): Promise<string> {
  const { id } = await ours.reach('reported')
  const key = uuidv7()
  await street.as('desk').noteCase({ params: { id }, body: { note: '已去电' } }, { idempotencyKey: key })
  return key
}

describe('a kept answer', () => {
  test('goes after two days, by the job, and not an hour earlier', async () => {
    const [old, young] = [await pressed(), await pressed()]
    await age(old, '49 hours')
    await age(young, '47 hours')
    const none = uuidv7()
    await database.owner.query(
      `INSERT INTO base.repeat (street, actor, key, route, request, at) VALUES ('-', 'nobody', $1, 'x', '', now() - interval '3 days')`,
      [none],
    )
    await street.runJob('base.sweep-repeats')
    expect([(await kept(old)).length, (await kept(young)).length, (await kept(none)).length]).toEqual([
      0, 1, 0,
    ])
  })

  test('is neither read, changed nor removed by the app role in another’s name or before its time', async () => {
    const key = await pressed()
    const all = { street: here.code, actor: here.staff.desk!.id, scope: 'street' }
    const remove = 'DELETE FROM base.repeat WHERE key = $1 RETURNING 1'
    const find = 'SELECT 1 FROM base.repeat WHERE key = $1'
    for (const purpose of ['case-handling', 'sweep-repeats', 'administration'])
      expect(await street.look({ ...all, purpose }, remove, [key])).toEqual([])
    expect(await street.look({ ...all, actor: 'system', purpose: 'sweep-repeats' }, find, [key])).toEqual([])
    expect(
      await street.look(all, `UPDATE base.repeat SET reply = '' WHERE key = $1 RETURNING 1`, [key]),
    ).toEqual([])
    await expect(
      street.look(all, `UPDATE base.repeat SET at = '2020-01-01' WHERE key = $1`, [key]),
    ).rejects.toMatchObject({ code: '42501' })
    await age(key, '49 hours')
    expect(await street.look(all, remove, [key])).toEqual([])
    const elsewhere = { street: street.there.code, actor: 'system', purpose: 'sweep-repeats' }
    expect(await street.look(elsewhere, remove, [key])).toEqual([])
    expect((await kept(key)).length).toBe(1)
  })
})

describe('a first password', () => {
  const adding = (key: string) => {
    const id = uuidv7()
    const body = { id, name: '周新', login: `zhou-${id.slice(-8)}` }
    return () => street.as('administrator').addPerson({ body }, { idempotencyKey: key })
  }

  test('is told again to whoever lost the answer, but is nowhere in the database', async () => {
    const key = uuidv7()
    const add = adding(key)
    const { password } = await add()
    expect((await add()).password).toBe(password)
    const [row] = await kept(key)
    const cell = { table: 'base.repeat', column: 'reply', street: row.street, row: `${row.actor}/${key}` }
    const text = unseal(house.keys, cell, row.reply)
    expect(JSON.parse(text).reply).toBe(null)
    expect(text).not.toContain(password)
  })

  test('is told no more after some minutes, also not that of a reset', async () => {
    const key = uuidv7()
    const add = adding(key)
    const { person } = await add()
    const forget = async (used: string) => {
      const [row] = await kept(used)
      holdReply(`${row.street}/${row.actor}/${used}`, undefined)
    }
    await forget(key)
    expect(await refusal(add())).toBe('request.shown-once')
    const other = uuidv7()
    const reset = () =>
      street
        .as('administrator')
        .resetPerson({ params: { id: person.id }, body: { reason: '忘了' } }, { idempotencyKey: other })
    await reset()
    await forget(other)
    expect(await refusal(reset())).toBe('request.shown-once')
  })
})
